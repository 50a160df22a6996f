package dev.ember.persistence.format;

import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import dev.ember.persistence.storage.StorageLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that a shard had at one moment, all of them open: for reading it beside a process that writes to it and
 * rewrites it.
 *
 * <p>A rewrite renames and deletes files, so that names which are read one after the other may be those of two moments:
 * of the old snapshot, say, and of an active append-only file that begins where a sealed one ends, which had not been
 * there yet. Here all files are opened first. A hand-over always adds a sealed file, and a new snapshot always replaces
 * one of another time or size: if neither shows when the folder is read again, all that was opened belongs together.
 * What becomes of the names later does not matter, and neither does what is appended.
 *
 * <p>Not thread-safe.
 */
public final class ShardView implements Closeable {
    /** A rewrite is between two readings of the folder now and then, not all the time. */
    private static final int MAX_TRIES = 10;

    private final Storage disk;
    private final ShardFiles files;
    private final Map<Path, Opened> opened = new LinkedHashMap<>();

    private ShardView(Storage disk, ShardFiles files) {
        this.disk = disk;
        this.files = files;
    }

    /**
     * Opens the files of a shard, of which there may be none.
     *
     * @throws IOException if a file cannot be opened, or the shard is rewritten over and over
     */
    public static ShardView open(Storage disk, ShardFiles files) throws IOException {
        for (int i = 0; i < MAX_TRIES; i++) {
            ShardView view = new ShardView(disk, files);
            boolean consistent = false;
            try {
                consistent = view.openAll();
            } catch (NoSuchFileException e) {
                // It was there a moment ago: the folder is another one now.
            } finally {
                if (!consistent) {
                    view.close();
                }
            }
            if (consistent) {
                return view;
            }
        }
        throw new IOException(files.folder() + ": the files of shard " + files.shardId() + " were other ones each of "
                + MAX_TRIES + " times they were opened: it is being rewritten all the time; try again, or read a copy");
    }

    private boolean openAll() throws IOException {
        ShardListing listing = ShardListing.of(disk, files);
        Stamp snapshot = stamp(listing);
        for (Path file : names(listing)) {
            opened.put(file, new Opened(disk, file));
        }
        return ShardListing.of(disk, files).equals(listing) && stamp(listing).equals(snapshot);
    }

    private List<Path> names(ShardListing listing) {
        List<Path> names = new ArrayList<>();
        if (listing.snapshot()) {
            names.add(files.snapshot());
        }
        listing.fallbacks().forEach(number -> names.add(files.fallback(number)));
        listing.sealed().forEach(number -> names.add(files.sealed(number)));
        if (listing.active()) {
            names.add(files.aof());
        }
        return names;
    }

    /** What tells a snapshot from another: a rewrite that changes encryption leaves the names as they were. */
    private record Stamp(long size, long modified) {}

    private Stamp stamp(ShardListing listing) throws IOException {
        if (!listing.snapshot()) {
            return new Stamp(0, 0);
        }
        try (StorageFile snapshot = disk.openForReading(files.snapshot())) {
            return new Stamp(snapshot.size(), disk.lastModifiedMillis(files.snapshot()));
        }
    }

    /** A disk on which there is nothing but these files, as they were; it cannot be written to. */
    public Storage storage() {
        return new View();
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Opened each : opened.values()) {
            try {
                each.file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static final class Opened {
        private final StorageFile file;
        private final long size;
        private final long modified;

        Opened(Storage disk, Path path) throws IOException {
            file = disk.openForReading(path);
            try {
                size = file.size();
                // After the size: no record in it came later than this.
                modified = disk.lastModifiedMillis(path);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        }
    }

    /** One of the files; it stays open when it is closed. */
    private record Handle(Opened opened) implements StorageFile {
        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return opened.file.read(target, position);
        }

        @Override
        public long size() {
            return opened.size;
        }

        @Override
        public void write(ByteBuffer source, long position) {
            throw readOnly();
        }

        @Override
        public void truncate(long size) {
            throw readOnly();
        }

        @Override
        public void force() {
            throw readOnly();
        }

        @Override
        public void close() {
            // With the view.
        }
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("a view of a shard is for reading");
    }

    private final class View implements Storage {
        private Opened find(Path file) throws NoSuchFileException {
            Opened found = opened.get(file);
            if (found == null) {
                throw new NoSuchFileException(file.toString());
            }
            return found;
        }

        @Override
        public StorageFile openForReading(Path file) throws IOException {
            return new Handle(find(file));
        }

        @Override
        public boolean exists(Path path) {
            return opened.containsKey(path);
        }

        @Override
        public boolean isRegularFile(Path path) {
            return exists(path);
        }

        @Override
        public boolean isPrivate(Path file) throws IOException {
            return disk.isPrivate(file);
        }

        @Override
        public long lastModifiedMillis(Path file) throws IOException {
            return find(file).modified;
        }

        @Override
        public List<String> list(Path folder) {
            return opened.keySet().stream()
                    .filter(file -> folder.equals(files.folder()))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }

        @Override
        public long nowMillis() {
            return disk.nowMillis();
        }

        @Override
        public long nanoTime() {
            return disk.nanoTime();
        }

        @Override
        public StorageFile openForWriting(Path file) {
            throw readOnly();
        }

        @Override
        public StorageFile create(Path file) {
            throw readOnly();
        }

        @Override
        public void setLastModifiedMillis(Path file, long millis) {
            throw readOnly();
        }

        @Override
        public void createFolder(Path folder) {
            throw readOnly();
        }

        @Override
        public StorageLock lock(Path file) {
            throw readOnly();
        }

        @Override
        public void rename(Path from, Path to) {
            throw readOnly();
        }

        @Override
        public void delete(Path file) {
            throw readOnly();
        }

        @Override
        public void forceFolder(Path folder) {
            throw readOnly();
        }
    }
}
