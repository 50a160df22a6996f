package dev.ember.persistence.shard;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.recovery.RecoveryReport.Role;
import dev.ember.persistence.recovery.RecoveryReport.Use;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import dev.ember.persistence.snapshot.Coverage;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.snapshot.SnapshotWriter;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Brings the sealed files of a shard into a new snapshot: recovers them into a state of their own, writes that, and
 * puts it in place of the old snapshot. It may run on a thread of its own while the shard goes on in its active file.
 *
 * <p>The steps, each of which leaves the shard recoverable:
 *
 * <ol>
 *   <li>the new snapshot is written under its temporary name, and forced;
 *   <li>records for what entries cannot hold are written to a sealed file behind the ones that it contains;
 *   <li>the old snapshot is renamed to what it contains, or, if there was none, an empty one is written in its place:
 *       with it the files since then are kept, in case that the new one turns out to be damaged;
 *   <li>the new snapshot is renamed into place: from here on it counts;
 *   <li>snapshots before the old one, and the files that the old one contains, are deleted; or, if nothing is to be
 *       kept, everything that the new one was made from, once that was read back.
 * </ol>
 */
final class Rewrite<S extends StateMachine<R, V>, R, V> {
    private final ShardFiles files;
    private final long number;
    private final RecordRegistry<R> records;
    private final RecordRegistry<V> values;
    private final Supplier<? extends S> states;
    private final ShardOptions options;
    private final Storage storage;
    private final long takenAt;
    private final boolean damageAccepted;
    private final Object names;
    private volatile boolean cancelled;
    private RecoveryReport replayed;
    private AofWriter<R> beside;
    private long recordCount;

    /**
     * A rewrite to come.
     *
     * @param number the number of the last sealed file
     * @param takenAt when it was sealed
     * @param damageAccepted whether what can be recovered of damaged files is enough
     * @param names is locked while files are renamed and deleted
     */
    Rewrite(
            ShardFiles files,
            long number,
            RecordRegistry<R> records,
            RecordRegistry<V> values,
            Supplier<? extends S> states,
            ShardOptions options,
            long takenAt,
            boolean damageAccepted,
            Object names) {
        this.files = files;
        this.number = number;
        this.records = records;
        this.values = values;
        this.states = states;
        this.options = options;
        this.storage = options.storage();
        this.takenAt = takenAt;
        this.damageAccepted = damageAccepted;
        this.names = names;
    }

    /**
     * Makes {@link #run} end soon with a {@link CancellationException}, unless the new snapshot is in place already.
     */
    void cancel() {
        cancelled = true;
    }

    private void checkCancelled() {
        if (cancelled) {
            throw new CancellationException("the shard was closed while it was rewritten; its files are as they were");
        }
    }

    /**
     * Does it.
     *
     * @param pause for how long the shard's thread was busy with the hand-over
     * @throws IOException if it failed: the shard goes on with the files it had
     */
    RewriteReport run(Duration pause) throws IOException {
        long begin = storage.nanoTime();
        S state = states.get();
        replayed = Recovery.replay(
                files, number, records, values, new Cancellable<>(state, this::checkCancelled), options.recovery());
        if (!damageAccepted && replayed.mayHaveLost()) {
            throw firstProblem();
        }
        try (SnapshotWriter<V> snapshot =
                SnapshotWriter.create(storage, files.snapshot(), files.shardId(), values, options.key())) {
            write(state, snapshot);
            checkCancelled();
            IOException leftBehind;
            synchronized (names) {
                if (beside != null) {
                    beside.putInPlace();
                    beside.close();
                }
                keepOldSnapshot();
                snapshot.putInPlace();
                leftBehind = cleanUp();
            }
            return new RewriteReport(
                    number,
                    snapshot.count(),
                    recordCount,
                    snapshot.size(),
                    pause,
                    pause.plusNanos(storage.nanoTime() - begin),
                    leftBehind);
        } catch (IOException | RuntimeException | Error e) {
            if (beside != null) {
                beside.abandon(e);
            }
            throw e;
        }
    }

    private IOException firstProblem() {
        return replayed.files().stream()
                .flatMap(file -> file.problem().stream())
                .findFirst()
                .orElseThrow();
    }

    private void write(S state, SnapshotWriter<V> snapshot) throws IOException {
        state.save(new StateSink<R, V>() {
            @Override
            public void entry(String key, V value, long deadline) throws IOException {
                checkCancelled();
                snapshot.write(key, value, Deadline.ttl(deadline, takenAt));
            }

            @Override
            public void record(R record) throws IOException {
                checkCancelled();
                if (beside == null) {
                    beside = AofWriter.create(
                            storage, files.sealed(number + 1), records, options.key(), FsyncPolicy.ALWAYS, 0);
                }
                beside.append(record);
                recordCount++;
            }
        });
        if (beside != null) {
            beside.force();
        }
        snapshot.complete(new Coverage(number, takenAt));
    }

    /** Keeps the snapshot that the new one is made from, under the name that says what it contains. */
    private void keepOldSnapshot() throws IOException {
        FileReport old = replayed.snapshot();
        if (old.used()) {
            storage.rename(files.snapshot(), files.fallback(replayed.covered()));
        } else if (old.found()) {
            storage.rename(files.snapshot(), freeName(files.snapshot()));
        } else if (!hasFallback()) {
            writeEmptyFallback();
        }
        storage.forceFolder(files.folder());
    }

    private boolean hasFallback() {
        return replayed.files().stream().anyMatch(file -> file.role() == Role.FALLBACK && file.used());
    }

    private void writeEmptyFallback() throws IOException {
        storage.delete(files.fallback(0));
        try (SnapshotWriter<V> empty =
                SnapshotWriter.create(storage, files.fallback(0), files.shardId(), values, options.key())) {
            empty.complete(new Coverage(0, takenAt));
            empty.putInPlace();
        }
    }

    /** What is wrong with a file that was read, or why it was not: what is damaged is never deleted. */
    private static boolean isDamaged(FileReport file) {
        return file.found() && (file.cause() != null || file.use() == Use.NOT_REACHED);
    }

    private Path freeName(Path file) throws IOException {
        String name = file.getFileName() + ".damaged";
        Path candidate = file.resolveSibling(name);
        for (int i = 2; storage.exists(candidate); i++) {
            candidate = file.resolveSibling(name + "-" + i);
        }
        return candidate;
    }

    private IOException cleanUp() {
        try {
            List<Path> deleted = new ArrayList<>();
            for (FileReport file : replayed.files()) {
                if (file.role() == Role.SEALED && isDamaged(file)) {
                    storage.rename(file.file(), freeName(file.file()));
                }
            }
            boolean keep = options.previousGeneration() && !changesFormat();
            if (!keep) {
                readBack();
            }
            ShardListing listing = ShardListing.of(storage, files);
            for (long fallback : listing.fallbacks()) {
                if (!keep || fallback < replayed.covered()) {
                    deleted.add(files.fallback(fallback));
                }
            }
            for (long sealed : listing.sealed().headSet(keep ? replayed.covered() : number, true)) {
                deleted.add(files.sealed(sealed));
            }
            for (Path file : deleted) {
                storage.delete(file);
            }
            if (!keep) {
                // Or a power cut could bring back what was to be gone for good.
                storage.forceFolder(files.folder());
            }
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    /**
     * Whether something that was read is of another format or key: kept as it is, it would still give its content away.
     */
    private boolean changesFormat() {
        return replayed.files().stream().filter(file -> file.version() != 0).anyMatch(file -> options.isForeign(file));
    }

    /** Makes sure that the snapshot can be read, before what it was made from is deleted. */
    private void readBack() throws IOException {
        try (SnapshotReader<V> reader = SnapshotReader.open(storage, files.snapshot(), values, options.key())) {
            while (reader.next()) {
                // That each can be read is all.
            }
        }
    }
}
