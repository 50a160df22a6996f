package dev.ember.persistence.recovery;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.recovery.RecoveryReport.Role;
import dev.ember.persistence.recovery.RecoveryReport.Use;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Replays one append-only file onto a state. */
final class AofReplay<R> implements ApplyContext {
    private final StateMachine<R, ?> state;
    private final RecordRegistry<R> records;
    private final RecoveryOptions options;
    private final Storage storage;
    private final Path file;
    private final Role role;
    private final long anchor;
    private final Warnings warnings;
    private AofReader<R> reader;
    private boolean timeAsked;
    private long applied;
    private long salvaged;

    /**
     * A file that is there.
     *
     * @param anchor what its times to live count from
     */
    AofReplay(
            StateMachine<R, ?> state,
            RecordRegistry<R> records,
            RecoveryOptions options,
            Path file,
            Role role,
            long anchor,
            Warnings warnings) {
        this.state = state;
        this.records = records;
        this.options = options;
        this.storage = options.storage();
        this.file = file;
        this.role = role;
        this.anchor = anchor;
        this.warnings = warnings;
    }

    FileReport run() throws IOException {
        FileReport report = run(options.key(), false);
        // With the wrong key, not even the first record was applied.
        boolean tryOld = SnapshotLoad.isKeyProblem(report) && applied == 0 && options.oldKey() != null;
        return tryOld ? run(options.oldKey(), true) : report;
    }

    private FileReport run(EncryptionKey key, boolean old) throws IOException {
        long begin = storage.nanoTime();
        int version = 0;
        long bytes;
        long good = 0;
        long torn = 0;
        IOException cause = null;
        try (AofReader<R> opened = AofReader.open(storage, file, records, key)) {
            reader = opened;
            version = opened.version();
            bytes = opened.size();
            try {
                replay();
                good = opened.endOffset();
                torn = opened.tornBytes();
            } catch (CorruptFileException | EncryptionKeyException e) {
                good = e instanceof CorruptFileException corrupt ? corrupt.offset() : opened.endOffset();
                cause = e;
            }
            if (cause != null && options.damagePolicy() == DamagePolicy.SALVAGE) {
                salvage(cause);
            }
            if (cause == null && role == Role.SEALED) {
                cause = opened.unfinished().orElse(null);
            }
        } catch (CorruptFileException | EncryptionKeyException e) {
            bytes = size();
            cause = e;
        }
        return new FileReport(
                file,
                role,
                applied > 0 ? Use.USED : Use.UNUSED,
                version,
                old && version == FileKind.ENCRYPTED_VERSION,
                applied,
                salvaged,
                timeAsked,
                bytes,
                good,
                torn,
                null,
                cause,
                Duration.ofNanos(storage.nanoTime() - begin));
    }

    private void replay() throws IOException {
        while (reader.next()) {
            try {
                state.apply(reader.record(), this);
            } catch (MalformedRecordException e) {
                throw new CorruptFileException(
                        file,
                        Damage.of(e.defect()),
                        reader.offset(),
                        reader.size() - reader.offset(),
                        "record " + reader.count() + " cannot be applied: " + e.getMessage(),
                        e);
            }
            applied++;
        }
    }

    /** Applies what can be found behind damage, until there is nothing more. */
    private void salvage(IOException first) throws IOException {
        long before = applied;
        IOException problem = first;
        while (problem instanceof CorruptFileException damage) {
            // A record that is whole and cannot be applied has been read: the next one follows.
            boolean atNext = damage.offset() < reader.endOffset();
            if (!atNext && !reader.skipDamage()) {
                break;
            }
            try {
                replay();
                problem = null;
            } catch (CorruptFileException e) {
                problem = e;
            }
        }
        salvaged = applied - before;
    }

    private long size() throws IOException {
        try (var opened = storage.openForReading(file)) {
            return opened.size();
        }
    }

    @Override
    public long nowMillis() {
        timeAsked = true;
        return anchor;
    }

    @Override
    public void warn(String message) {
        warnings.add(file + ": record " + reader.count() + " at offset " + reader.offset() + ": " + message);
    }
}
