package dev.ember.persistence.recovery;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Recovers one shard: loads its snapshot, replays its append-only file on top, removes what has expired ("Recovery of
 * one shard" in the format reference).
 *
 * <p>It only reads. Memory is the state and a buffer, whatever the size of the files. What is wrong with a file is
 * reported and, in the snapshot's case, all of it left out; in the append-only file's case, the records before it
 * count. Whether that is enough to go on with is the caller's decision: {@link RecoveryReport#isClean}.
 *
 * @param <R> the family of the append-only file's records
 * @param <V> the family of the snapshot's values
 */
public final class Recovery<R, V> {
    private final ShardFiles files;
    private final RecordRegistry<R> records;
    private final RecordRegistry<V> values;
    private final StateMachine<R, V> state;
    private final RecoveryOptions options;
    private final Storage storage;
    private final long now;
    private final List<String> warnings = new ArrayList<>();
    private long warningCount;

    private Recovery(
            ShardFiles files,
            RecordRegistry<R> records,
            RecordRegistry<V> values,
            StateMachine<R, V> state,
            RecoveryOptions options) {
        this.files = files;
        this.records = records;
        this.values = values;
        this.state = state;
        this.options = options;
        this.storage = options.storage();
        this.now = Math.max(0, storage.nowMillis());
    }

    /**
     * Recovers a shard.
     *
     * @param state what is recovered into; it is cleared first
     * @return what was found, used and lost
     * @throws CorruptFileException if a file is damaged and the options are strict
     * @throws EncryptionKeyException if a file needs a key that was not given, and the options are strict
     * @throws IOException if a file cannot be read: the state is of no use then
     */
    public static <R, V> RecoveryReport recover(
            ShardFiles files,
            RecordRegistry<R> records,
            RecordRegistry<V> values,
            StateMachine<R, V> state,
            RecoveryOptions options)
            throws IOException {
        return new Recovery<>(files, records, values, state, options).run();
    }

    private RecoveryReport run() throws IOException {
        state.clear();
        FileReport snapshot = loadSnapshot(files.snapshot());
        FileReport aof = replay(files.aof());
        long expired = state.removeExpired(now, Integer.MAX_VALUE, removal -> {});
        return new RecoveryReport(files.shardId(), snapshot, aof, expired, warnings, warningCount, now);
    }

    /** The time that the relative times to live in a file count from. */
    private long anchor(Path file) throws IOException {
        return switch (options.ttlAnchor()) {
            case REPLAY -> now;
            // A file from the future, after the clock was set back, gives no key more time than it was meant to have.
            case FILE_TIME -> Math.max(0, Math.min(now, storage.lastModifiedMillis(file)));
        };
    }

    private FileReport loadSnapshot(Path file) throws IOException {
        if (!storage.exists(file)) {
            return FileReport.missing(file);
        }
        long anchor = anchor(file);
        try (SnapshotReader<V> reader = SnapshotReader.open(storage, file, values, options.key())) {
            try {
                checkShard(reader, file);
                while (reader.next()) {
                    state.restore(reader.key(), reader.value(), Deadline.after(anchor, reader.ttlMillis()));
                }
            } catch (CorruptFileException | EncryptionKeyException e) {
                // All or nothing: entries that were read before the damage may be damaged themselves.
                state.clear();
                return problem(file, reader.version(), 0, reader.size(), goodBytes(e, reader.offset()), e);
            }
            return new FileReport(
                    file, true, true, reader.version(), reader.count(), reader.size(), reader.size(), 0, null);
        } catch (CorruptFileException | EncryptionKeyException e) {
            return unreadable(file, e);
        }
    }

    private void checkShard(SnapshotReader<V> reader, Path file) throws CorruptFileException {
        if (reader.shardId() != files.shardId()) {
            throw new CorruptFileException(
                    file,
                    Damage.WRONG_SHARD,
                    5,
                    reader.size() - 5,
                    "the snapshot is of shard " + reader.shardId() + ", not " + files.shardId()
                            + ": the file was renamed or copied from another shard",
                    null);
        }
    }

    private FileReport replay(Path file) throws IOException {
        if (!storage.exists(file)) {
            return FileReport.missing(file);
        }
        long anchor = anchor(file);
        try (AofReader<R> reader = AofReader.open(storage, file, records, options.key())) {
            Replay replay = new Replay(file, anchor, reader);
            long applied = 0;
            try {
                while (reader.next()) {
                    apply(reader, replay, file);
                    applied++;
                }
            } catch (CorruptFileException | EncryptionKeyException e) {
                return problem(file, reader.version(), applied, reader.size(), goodBytes(e, reader.endOffset()), e);
            }
            return new FileReport(
                    file,
                    true,
                    applied > 0,
                    reader.version(),
                    applied,
                    reader.size(),
                    reader.endOffset(),
                    reader.tornBytes(),
                    null);
        } catch (CorruptFileException | EncryptionKeyException e) {
            return unreadable(file, e);
        }
    }

    private void apply(AofReader<R> reader, Replay replay, Path file) throws CorruptFileException {
        try {
            state.apply(reader.record(), replay);
        } catch (MalformedRecordException e) {
            throw new CorruptFileException(
                    file,
                    Damage.of(e.defect()),
                    reader.offset(),
                    reader.size() - reader.offset(),
                    "record " + reader.count() + " cannot be applied: " + e.getMessage(),
                    e);
        }
    }

    private static long goodBytes(IOException problem, long otherwise) {
        return problem instanceof CorruptFileException corrupt ? corrupt.offset() : otherwise;
    }

    private FileReport unreadable(Path file, IOException cause) throws IOException {
        try (var opened = storage.openForReading(file)) {
            return problem(file, 0, 0, opened.size(), 0, cause);
        }
    }

    private FileReport problem(Path file, int version, long records, long bytes, long goodBytes, IOException cause)
            throws IOException {
        if (options.strict()) {
            throw cause;
        }
        return new FileReport(file, true, records > 0, version, records, bytes, goodBytes, 0, cause);
    }

    /** What a record that is being replayed may know. */
    private final class Replay implements ApplyContext {
        private final Path file;
        private final long anchor;
        private final AofReader<R> reader;

        Replay(Path file, long anchor, AofReader<R> reader) {
            this.file = file;
            this.anchor = anchor;
            this.reader = reader;
        }

        @Override
        public long nowMillis() {
            return anchor;
        }

        @Override
        public void warn(String message) {
            warningCount++;
            if (warnings.size() < RecoveryReport.MAX_WARNINGS) {
                warnings.add(file + ": record " + reader.count() + " at offset " + reader.offset() + ": " + message);
            }
        }
    }
}
