package dev.ember.persistence.recovery;

import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.recovery.RecoveryReport.Role;
import dev.ember.persistence.recovery.RecoveryReport.Use;
import dev.ember.persistence.snapshot.Coverage;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Loads one snapshot into a state: all of it or nothing. */
final class SnapshotLoad<V> {
    /** The fewest bytes that an entry takes: the length of its key, and its time to live. */
    private static final int LEAST_ENTRY = 12;

    private final StateMachine<?, V> state;
    private final RecordRegistry<V> values;
    private final RecoveryOptions options;
    private final Storage storage;
    private final Path file;
    private final Role role;
    private final long anchor;
    private long bytes;
    private Coverage coverage;

    /**
     * A snapshot that is there.
     *
     * @param anchor what its times to live count from, if it does not say when it was taken
     */
    SnapshotLoad(
            StateMachine<?, V> state,
            RecordRegistry<V> values,
            RecoveryOptions options,
            Path file,
            Role role,
            long anchor) {
        this.state = state;
        this.values = values;
        this.options = options;
        this.storage = options.storage();
        this.file = file;
        this.role = role;
        this.anchor = anchor;
    }

    /** What the snapshot said of itself; null if it was not used, or says nothing. */
    Coverage coverage() {
        return coverage;
    }

    /**
     * Loads it.
     *
     * @param shardId the shard that it must be of
     * @param mustCover whether it has to say what it covers, because a shard that says so wrote it
     */
    FileReport run(int shardId, boolean mustCover) throws IOException {
        FileReport report = run(shardId, mustCover, options.key(), false);
        if (report.cause() == null || options.oldKey() == null) {
            return report;
        }
        FileReport withOldKey = run(shardId, mustCover, options.oldKey(), true);
        // What the right key says is wrong counts.
        return isKeyProblem(report) ? withOldKey : report;
    }

    static boolean isKeyProblem(FileReport report) {
        return report.cause() instanceof EncryptionKeyException;
    }

    private FileReport run(int shardId, boolean mustCover, EncryptionKey key, boolean old) throws IOException {
        long begin = storage.nanoTime();
        state.clear();
        coverage = null;
        int version = 0;
        long records = 0;
        long good = 0;
        IOException cause = null;
        try (SnapshotReader<V> reader = SnapshotReader.open(storage, file, values, key)) {
            version = reader.version();
            bytes = reader.size();
            try {
                checkShard(reader, shardId);
                load(reader);
                // Now, for with another key nothing is said at all: that is not damage.
                checkCoverage(reader, mustCover);
                records = reader.count();
                good = bytes;
                coverage = reader.coverage().orElse(null);
            } catch (CorruptFileException | EncryptionKeyException e) {
                // All or nothing: entries that were read before the damage may be damaged themselves.
                state.clear();
                good = e instanceof CorruptFileException corrupt ? corrupt.offset() : reader.offset();
                cause = e;
            }
        } catch (CorruptFileException | EncryptionKeyException e) {
            bytes = size();
            cause = e;
        }
        return new FileReport(
                file,
                role,
                cause == null ? Use.USED : Use.UNUSED,
                version,
                old,
                records,
                0,
                false,
                bytes,
                good,
                0,
                null,
                cause,
                Duration.ofNanos(storage.nanoTime() - begin));
    }

    private void checkShard(SnapshotReader<V> reader, int shardId) throws CorruptFileException {
        if (reader.shardId() != shardId) {
            throw damaged(
                    Damage.WRONG_SHARD,
                    5,
                    "the snapshot is of shard " + reader.shardId() + ", not " + shardId
                            + ": the file was renamed or copied from another shard",
                    null);
        }
    }

    private void checkCoverage(SnapshotReader<V> reader, boolean mustCover) throws CorruptFileException {
        if (mustCover && reader.coverage().isEmpty()) {
            throw damaged(
                    Damage.INVALID_VALUE,
                    reader.size(),
                    "the snapshot does not say which append-only files it contains, although the one before it is there:"
                            + " its end is damaged, or it was put there by another program",
                    null);
        }
    }

    private void load(SnapshotReader<V> reader) throws IOException {
        long from = switch (options.ttlAnchor()) {
            case REPLAY -> anchor;
            case FILE_TIME -> reader.coverage().map(Coverage::takenAtMillis).orElse(anchor);
        };
        // The count may be damaged, the size of the file is what it is.
        state.expect(Math.min(reader.entryCount(), reader.size() / LEAST_ENTRY));
        while (reader.next()) {
            try {
                state.restore(reader.key(), reader.value(), Deadline.after(from, reader.ttlMillis()));
            } catch (MalformedRecordException e) {
                throw damaged(
                        Damage.of(e.defect()),
                        reader.offset(),
                        "entry " + reader.count() + " cannot be restored: " + e.getMessage(),
                        e);
            }
        }
    }

    private CorruptFileException damaged(Damage damage, long offset, String reason, MalformedRecordException cause) {
        return new CorruptFileException(file, damage, offset, bytes - offset, reason, cause);
    }

    private long size() throws IOException {
        try (var opened = storage.openForReading(file)) {
            return opened.size();
        }
    }
}
