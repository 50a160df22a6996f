package dev.ember.persistence.cli.diff;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.snapshot.Coverage;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What was recovered of one side of a comparison: a shard, or a single file.
 *
 * @param digest the state
 * @param problems what is wrong with the files; the state is what could be recovered all the same
 */
public record RecoveredState(StateDigest digest, List<IOException> problems) {
    /** Recovers a shard. */
    public static <R, V> RecoveredState ofShard(
            Storage storage, ShardFiles files, ShardModel<R, V> model, EncryptionKey key) throws IOException {
        StateMachine<R, V> state = model.newState();
        RecoveryReport report = Recovery.recover(
                files,
                model.records(),
                model.values(),
                state,
                RecoveryOptions.defaults().withStorage(storage).withKey(key));
        return new RecoveredState(
                StateDigest.of(state, model, report.recoveredAtMillis()),
                report.files().stream()
                        .map(FileReport::problem)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /**
     * Recovers what one append-only file or one snapshot holds by itself: of a damaged append-only file what stands
     * before the damage, of a damaged snapshot nothing.
     *
     * @param progress told now and then how many bytes have been read
     */
    public static <R, V> RecoveredState ofFile(
            Storage storage, Path file, ShardModel<R, V> model, EncryptionKey key, LongConsumer progress)
            throws IOException {
        long now = storage.nowMillis();
        long anchor = Math.max(0, Math.min(now, storage.lastModifiedMillis(file)));
        StateMachine<R, V> state = model.newState();
        List<IOException> problems = List.of();
        try {
            if (FileKind.detect(storage, file).equals(Optional.of(FileKind.SNAPSHOT))) {
                load(storage, file, model, state, key, anchor, progress);
            } else {
                replay(storage, file, model, state, key, anchor, progress);
            }
        } catch (CorruptFileException | EncryptionKeyException e) {
            problems = List.of(e);
        }
        state.removeExpired(now, Integer.MAX_VALUE, removal -> {});
        return new RecoveredState(StateDigest.of(state, model, now), problems);
    }

    private static <R, V> void load(
            Storage storage,
            Path file,
            ShardModel<R, V> model,
            StateMachine<R, V> state,
            EncryptionKey key,
            long anchor,
            LongConsumer progress)
            throws IOException {
        boolean whole = false;
        try (SnapshotReader<V> reader = SnapshotReader.open(storage, file, model.values(), key)) {
            long from = reader.coverage().map(Coverage::takenAtMillis).orElse(anchor);
            while (reader.next()) {
                try {
                    state.restore(reader.key(), reader.value(), Deadline.after(from, reader.ttlMillis()));
                } catch (MalformedRecordException e) {
                    throw refused(file, reader.offset(), reader.size(), "entry " + reader.count(), e);
                }
                progress.accept(reader.offset());
            }
            whole = true;
        } finally {
            if (!whole) {
                state.clear();
            }
        }
    }

    private static <R, V> void replay(
            Storage storage,
            Path file,
            ShardModel<R, V> model,
            StateMachine<R, V> state,
            EncryptionKey key,
            long anchor,
            LongConsumer progress)
            throws IOException {
        ApplyContext context = new ApplyContext() {
            @Override
            public long nowMillis() {
                return anchor;
            }

            @Override
            public void warn(String message) {
                // What a record changes, and what it does not, is the same on both sides.
            }
        };
        try (AofReader<R> reader = AofReader.open(storage, file, model.records(), key)) {
            while (reader.next()) {
                try {
                    state.apply(reader.record(), context);
                } catch (MalformedRecordException e) {
                    throw refused(file, reader.offset(), reader.size(), "record " + reader.count(), e);
                }
                progress.accept(reader.endOffset());
            }
        }
    }

    private static CorruptFileException refused(
            Path file, long offset, long size, String what, MalformedRecordException cause) {
        return new CorruptFileException(
                file,
                Damage.of(cause.defect()),
                offset,
                size - offset,
                what + " cannot be applied: " + cause.getMessage(),
                cause);
    }
}
