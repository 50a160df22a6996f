package dev.ember.persistence.shard;

import static dev.ember.persistence.shard.CrashScript.FILES;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.sample.StorageDecorator;
import dev.ember.persistence.sample.StorageDecorator.FileDecorator;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import dev.ember.persistence.storage.StorageLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A mistake that a durability layer can make, as a layer between the product and the disk that makes it, and the
 * scenario whose crashes must show it.
 */
enum SeededBug {
    /** The reference's: what is behind a torn tail is never read. */
    APPENDS_BEHIND_A_TORN_TAIL(CrashScenario.APPEND, (path, file) -> new FileDecorator(file) {
        @Override
        public void truncate(long size) {
            // The tail stays.
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            super.write(source, isActive(path) ? Math.max(position, size()) : position);
        }
    }),
    /** The reference's, under its policies everysec and no: acknowledged, and still in the process's own buffer. */
    ACKNOWLEDGES_WHAT_IS_IN_ITS_OWN_BUFFER(
            CrashScenario.APPEND, FsyncPolicy.OS, disk -> new ByFile(disk, Buffered::new)),
    /** The reference's: the next good force hides one that failed. */
    FORGETS_A_FAILED_FORCE(CrashScenario.FAILED_FORCE, (path, file) -> new FileDecorator(file) {
        @Override
        public void force() throws IOException {
            try {
                super.force();
            } catch (IOException e) {
                // Better luck next time.
            }
        }
    }),
    /** The reference's: a snapshot does not say what it contains, and INCR counts twice at the next start. */
    APPLIES_WHAT_THE_SNAPSHOT_CONTAINS(CrashScenario.REWRITE, disk -> new StorageDecorator(disk) {
        @Override
        public void rename(Path from, Path to) throws IOException {
            if (to.equals(FILES.snapshot())) {
                try (StorageFile file = disk.openForWriting(from)) {
                    file.truncate(file.size() - 33);
                    file.force();
                }
                // Nor is there anything that tells that it should have.
                for (long number : ShardListing.of(disk, FILES).fallbacks()) {
                    disk.delete(FILES.fallback(number));
                }
            }
            super.rename(from, to);
        }
    }),
    /** The reference's: an error of the disk ends the file. */
    TAKES_A_FAILED_READ_FOR_THE_END(
            CrashScenario.REOPEN,
            disk -> new ByFile(disk, (path, file) -> new FileDecorator(file) {
                @Override
                public int read(ByteBuffer target, long position) throws IOException {
                    return isActive(path) && position > 300 ? -1 : super.read(target, position);
                }

                @Override
                public long size() throws IOException {
                    return isActive(path) ? Math.min(300, super.size()) : super.size();
                }
            })),
    /** The reference's: two processes append to one file. */
    LETS_TWO_OPEN_ONE_SHARD(CrashScenario.APPEND, disk -> new StorageDecorator(disk) {
        @Override
        public StorageLock lock(Path file) throws IOException {
            try {
                return super.lock(file);
            } catch (IOException e) {
                return new NoLock();
            }
        }
    }),
    DOES_NOT_FORCE_THE_FILE(CrashScenario.APPEND, (path, file) -> new FileDecorator(file) {
        @Override
        public void force() throws IOException {
            if (!isActive(path)) {
                super.force();
            }
        }
    }),
    FORCES_NO_FOLDER(CrashScenario.REWRITE, disk -> new StorageDecorator(disk) {
        @Override
        public void forceFolder(Path folder) {
            // Files are all that counts.
        }
    }),
    DOES_NOT_FORCE_THE_FOLDER_AFTER_SEALING(CrashScenario.REWRITE, disk -> new WithoutForceAfter(disk, "shard-0.aof")),
    DOES_NOT_FORCE_THE_FOLDER_AFTER_THE_NEW_FILE(
            CrashScenario.REWRITE, disk -> new WithoutForceAfter(disk, "shard-0.aof.tmp")),
    DELETES_BEFORE_THE_FOLDER_IS_FORCED(CrashScenario.REWRITE, disk -> new StorageDecorator(disk) {
        @Override
        public void rename(Path from, Path to) throws IOException {
            super.rename(from, to);
            if (to.equals(FILES.snapshot())) {
                ShardListing listing = ShardListing.of(disk, FILES);
                for (long number : listing.sealed()) {
                    disk.delete(FILES.sealed(number));
                }
                for (long number : listing.fallbacks()) {
                    disk.delete(FILES.fallback(number));
                }
            }
        }
    }),
    DOES_NOT_FORCE_THE_SNAPSHOT(CrashScenario.REWRITE, (path, file) -> new FileDecorator(file) {
        @Override
        public void force() throws IOException {
            if (!path.toString().contains(".snap")) {
                super.force();
            }
        }
    }),
    DOES_NOT_FORCE_A_NEW_FILE_BEFORE_IT_HAS_ITS_NAME(CrashScenario.REWRITE, (path, file) -> new FileDecorator(file) {
        @Override
        public void force() throws IOException {
            if (!path.toString().endsWith(".aof.tmp")) {
                super.force();
            }
        }
    }),
    WRITES_THE_SNAPSHOT_IN_PLACE(CrashScenario.REWRITE, disk -> new StorageDecorator(disk) {
        private Path real(Path path) {
            return path.getFileName().toString().equals("shard-0.snap.tmp") ? FILES.snapshot() : path;
        }

        @Override
        public StorageFile create(Path file) throws IOException {
            if (!real(file).equals(file)) {
                disk.delete(real(file));
            }
            return super.create(real(file));
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            if (real(from).equals(from) && !from.equals(FILES.snapshot())) {
                super.rename(from, to);
            }
        }
    }),
    DELETES_BEFORE_THE_SNAPSHOT_COUNTS(CrashScenario.REWRITE, disk -> new StorageDecorator(disk) {
        @Override
        public StorageFile create(Path file) throws IOException {
            if (file.getFileName().toString().equals("shard-0.snap.tmp")) {
                for (long number : ShardListing.of(disk, FILES).sealed()) {
                    disk.rename(FILES.sealed(number), file.resolveSibling("gone-" + number));
                }
            }
            return super.create(file);
        }

        @Override
        public StorageFile openForReading(Path file) throws IOException {
            return super.openForReading(file);
        }
    }),
    SEALS_OVER_AN_EARLIER_FILE(CrashScenario.APPEND_DURING_REWRITE, disk -> new StorageDecorator(disk) {
        @Override
        public void rename(Path from, Path to) throws IOException {
            super.rename(from, from.equals(FILES.aof()) ? FILES.sealed(1) : to);
        }
    }),
    DELETES_THE_SEALED_FILE(CrashScenario.REWRITE_AFTER_CRASH, disk -> new StorageDecorator(disk) {
        @Override
        public void rename(Path from, Path to) throws IOException {
            super.rename(from, to);
            if (from.equals(FILES.aof())) {
                super.delete(to);
            }
        }
    }),
    LOSES_WHAT_NO_SNAPSHOT_HOLDS(CrashScenario.MARKED_REWRITE, disk -> new StorageDecorator(disk) {
        @Override
        public void rename(Path from, Path to) throws IOException {
            super.rename(from, to);
            if (from.getFileName().toString().matches("shard-0\\.[0-9]+\\.aof\\.tmp")) {
                super.delete(to);
            }
        }

        @Override
        public StorageFile openForWriting(Path file) throws IOException {
            return exists(file) ? super.openForWriting(file) : new Nowhere();
        }
    }),
    RENAMES_BY_COPYING(CrashScenario.REWRITE, disk -> new StorageDecorator(disk) {
        @Override
        public void rename(Path from, Path to) throws IOException {
            super.delete(to);
            try (StorageFile source = super.openForReading(from);
                    StorageFile target = super.create(to)) {
                ByteBuffer content = ByteBuffer.allocate((int) source.size());
                source.read(content, 0);
                target.write(content.flip(), 0);
            }
            super.delete(from);
        }
    }),
    SETS_NOTHING_ASIDE(CrashScenario.APPEND, FsyncPolicy.OS, disk -> new StorageDecorator(disk) {
        @Override
        public StorageFile create(Path file) throws IOException {
            return file.toString().contains(".torn-") ? new Nowhere() : super.create(file);
        }
    }),
    DOES_NOT_CUT_BACK_A_FAILED_WRITE(CrashScenario.FULL_DISK, (path, file) -> new FileDecorator(file) {
        private boolean failed;

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            try {
                super.write(source, failed ? Math.max(position, size()) : position);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            if (!failed) {
                super.truncate(size);
            }
        }
    }),
    DOES_NOT_REPORT_A_SHORT_WRITE(CrashScenario.FULL_DISK, (path, file) -> new FileDecorator(file) {
        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            try {
                super.write(source, position);
            } catch (IOException e) {
                // Some of it is there.
            }
        }
    }),
    WRITES_ONE_GROUP_LATE(
            CrashScenario.GROUP_COMMIT,
            disk -> new ByFile(disk, (path, file) -> isActive(path) ? new OneLate(file) : file)),
    LOSES_THE_NOTE_OF_A_FAILED_FORCE(CrashScenario.FAILED_FORCE, disk -> new StorageDecorator(disk) {
        @Override
        public StorageLock lock(Path file) throws IOException {
            StorageLock lock = super.lock(file);
            return new StorageLock() {
                @Override
                public String note() {
                    return "";
                }

                @Override
                public void note(String note) throws IOException {
                    lock.note(note);
                }

                @Override
                public void close() throws IOException {
                    lock.close();
                }
            };
        }
    }),
    READS_ITS_FILES_IN_THE_WRONG_ORDER(CrashScenario.REWRITE_AFTER_CRASH, disk -> new StorageDecorator(disk) {
        @Override
        public StorageFile openForReading(Path file) throws IOException {
            boolean swap = exists(FILES.sealed(1)) && exists(FILES.aof());
            if (swap && file.equals(FILES.sealed(1))) {
                return super.openForReading(FILES.aof());
            }
            return super.openForReading(swap && file.equals(FILES.aof()) ? FILES.sealed(1) : file);
        }
    });

    private final CrashScenario scenario;
    private final FsyncPolicy policy;
    private final UnaryOperator<Storage> bug;

    SeededBug(CrashScenario scenario, FsyncPolicy policy, UnaryOperator<Storage> bug) {
        this.scenario = scenario;
        this.policy = policy;
        this.bug = bug;
    }

    SeededBug(CrashScenario scenario, UnaryOperator<Storage> bug) {
        this(scenario, FsyncPolicy.ALWAYS, bug);
    }

    SeededBug(CrashScenario scenario, PerFile bug) {
        this(scenario, disk -> new ByFile(disk, bug));
    }

    CrashScenario scenario() {
        return scenario;
    }

    FsyncPolicy policy() {
        return policy;
    }

    UnaryOperator<Storage> bug() {
        return bug;
    }

    private static boolean isActive(Path path) {
        return path.getFileName().toString().equals("shard-0.aof");
    }

    /** What is put between the product and a file. */
    private interface PerFile {
        StorageFile around(Path path, StorageFile file);
    }

    private static final class ByFile extends StorageDecorator {
        private final PerFile bug;

        ByFile(Storage disk, PerFile bug) {
            super(disk);
            this.bug = bug;
        }

        @Override
        protected StorageFile file(Path path, StorageFile opened) {
            return bug.around(path, opened);
        }
    }

    /** Does not force the folder after a file has got another name. */
    private static final class WithoutForceAfter extends StorageDecorator {
        private final String renamed;
        private boolean skip;

        WithoutForceAfter(Storage disk, String renamed) {
            super(disk);
            this.renamed = renamed;
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            super.rename(from, to);
            skip = from.getFileName().toString().equals(renamed);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            if (!skip) {
                super.forceFolder(folder);
            }
            skip = false;
        }
    }

    /** Keeps what is written until it is forced or read. */
    private static final class Buffered extends FileDecorator {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long from;

        Buffered(Path path, StorageFile file) {
            super(file);
        }

        @Override
        public void write(ByteBuffer source, long position) {
            if (kept.size() == 0) {
                from = position;
            }
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            kept.writeBytes(bytes);
        }

        private void flush() throws IOException {
            if (kept.size() > 0) {
                super.write(ByteBuffer.wrap(kept.toByteArray()), from);
                kept.reset();
            }
        }

        @Override
        public void force() throws IOException {
            flush();
            super.force();
        }

        @Override
        public void close() throws IOException {
            flush();
            super.close();
        }
    }

    /** Writes what it was given the time before. */
    private static final class OneLate extends FileDecorator {
        private byte[] late;
        private long from;

        OneLate(StorageFile file) {
            super(file);
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            flush();
            late = new byte[source.remaining()];
            source.get(late);
            from = position;
        }

        private void flush() throws IOException {
            if (late != null) {
                super.write(ByteBuffer.wrap(late), from);
                late = null;
            }
        }

        @Override
        public void close() throws IOException {
            flush();
            super.close();
        }
    }

    /** A file that is none. */
    private static final class Nowhere implements StorageFile {
        @Override
        public int read(ByteBuffer target, long position) {
            return -1;
        }

        @Override
        public void write(ByteBuffer source, long position) {
            source.position(source.limit());
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public void truncate(long size) {
            // There is nothing to be cut.
        }

        @Override
        public void force() {
            // Nor to be forced.
        }

        @Override
        public void close() {
            // Nor to be closed.
        }
    }

    /** A lock that keeps nobody out. */
    private static final class NoLock implements StorageLock {
        @Override
        public String note() {
            return "";
        }

        @Override
        public void note(String note) {
            // Nobody will read it.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
