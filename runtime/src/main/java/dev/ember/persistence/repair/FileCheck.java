package dev.ember.persistence.repair;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.codec.RecordKeys;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.format.ShardFileName;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.snapshot.Coverage;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;

/**
 * Reads one file to its end, and judges it: header, frames, checksums or authentication tags, whether records can be
 * decoded, footer and count. Behind damage in an append-only file it looks for more whole records.
 *
 * <p>It only reads. What records do to a state it does not know: one that is whole and cannot be applied is found by
 * recovery alone.
 */
public final class FileCheck {
    private final Storage storage;
    private final Path file;
    private final Optional<ShardFileName> name;
    private final LongConsumer progress;
    private final List<FileVerdict.Gap> gaps = new ArrayList<>();
    private FileKind kind;
    private int version;
    private OptionalInt shardId = OptionalInt.empty();
    private Optional<Coverage> coverage = Optional.empty();
    private long bytes;
    private long good;
    private long records;
    private Optional<String> lastKey = Optional.empty();
    private IOException cause;
    private long gapCount;
    private long unreadable;
    private long recordsBehind;
    private boolean torn;
    private boolean zeros;

    private FileCheck(Storage storage, Path file, LongConsumer progress) {
        this.storage = storage;
        this.file = file;
        this.name = ShardFileName.parse(file);
        this.progress = progress;
    }

    /**
     * Checks a file.
     *
     * @param model the families of its records
     * @param key the key for an encrypted file; null if there is none
     * @param progress told now and then how many bytes have been read
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws IOException if its size cannot be read; what fails later, and a lack of permissions, is the verdict
     *     {@link Verdict#UNREADABLE}
     */
    public static FileVerdict of(
            Storage storage, Path file, ShardModel<?, ?> model, EncryptionKey key, LongConsumer progress)
            throws IOException {
        FileCheck check = new FileCheck(storage, file, progress);
        return check.run(() -> check.read(model, key));
    }

    /**
     * Checks an append-only file as if its header were whole and named a version.
     *
     * @throws IOException as for {@link #of}
     */
    static FileVerdict behindHeader(
            Storage storage, Path file, int version, ShardModel<?, ?> model, EncryptionKey key, LongConsumer progress)
            throws IOException {
        FileCheck check = new FileCheck(storage, file, progress);
        return check.run(() -> check.readBehindHeader(version, model.records(), key));
    }

    private interface Reading {
        void run() throws IOException;
    }

    private FileVerdict run(Reading reading) throws IOException {
        try (StorageFile opened = storage.openForReading(file)) {
            bytes = opened.size();
        } catch (AccessDeniedException e) {
            kind = kindByName();
            cause = e;
            return result();
        }
        try {
            reading.run();
        } catch (CorruptFileException e) {
            // Of the header: nothing behind it is known to be a record.
            cause = e;
            gap(0, bytes, 1, e.reason());
        } catch (IOException e) {
            cause = e;
        }
        return result();
    }

    private FileVerdict result() {
        return new FileVerdict(
                file,
                Optional.ofNullable(kind),
                verdict(),
                cause,
                version,
                shardId,
                coverage,
                bytes,
                good,
                records,
                lastKey,
                gaps,
                gapCount,
                unreadable,
                recordsBehind);
    }

    private void read(ShardModel<?, ?> model, EncryptionKey key) throws IOException {
        kind = kind();
        if (kind == null) {
            throw unknownKind();
        }
        try (RecordInput in = RecordInput.open(storage, file)) {
            version = kind.readVersion(in);
        }
        switch (kind) {
            case AOF -> readAof(model.records(), key);
            case SNAPSHOT -> readSnapshot(model.values(), key);
        }
    }

    private Verdict verdict() {
        if (cause == null) {
            return torn ? Verdict.TORN_TAIL : zeros ? Verdict.ZERO_TAIL : Verdict.CLEAN;
        }
        if (cause instanceof EncryptionKeyException problem) {
            return problem.reason() == EncryptionKeyException.Reason.NOT_GIVEN ? Verdict.NO_KEY : Verdict.WRONG_KEY;
        }
        if (!(cause instanceof CorruptFileException corrupt)) {
            return Verdict.UNREADABLE;
        }
        if (corrupt.damage() == Damage.UNSUPPORTED_VERSION) {
            return Verdict.UNSUPPORTED;
        }
        return corrupt.damage().isTraceOfPowerCut() && !isSealed() ? Verdict.TORN_TAIL : Verdict.DAMAGED;
    }

    private boolean isSealed() {
        return name.map(ShardFileName::isSealed).orElse(false);
    }

    /** What the file is: its name says so, for its first bytes may be damaged. */
    private FileKind kind() throws IOException {
        FileKind named = kindByName();
        return named != null ? named : FileKind.detect(storage, file).orElse(null);
    }

    private FileKind kindByName() {
        String text = file.getFileName() == null ? "" : file.getFileName().toString();
        if (text.endsWith(".aof")) {
            return FileKind.AOF;
        }
        return text.endsWith(".snap") ? FileKind.SNAPSHOT : null;
    }

    private CorruptFileException unknownKind() {
        String reason = bytes < 4
                ? "the file has " + (bytes == 1 ? "1 byte" : bytes + " bytes") + ", less than any header takes"
                : "the file begins neither with \"EAOF\", as an append-only file does, nor with \"ESNP\", as a snapshot"
                        + " does";
        return new CorruptFileException(
                file, bytes < 4 ? Damage.HEADER_CUT_OFF : Damage.BAD_MAGIC, 0, bytes, reason, null);
    }

    private <R> void readAof(RecordRegistry<R> registry, EncryptionKey key) throws IOException {
        try (AofReader<R> reader = AofReader.open(storage, file, registry, key)) {
            readAof(reader, registry);
        }
    }

    private <R> void readBehindHeader(int assumedVersion, RecordRegistry<R> registry, EncryptionKey key)
            throws IOException {
        kind = FileKind.AOF;
        version = assumedVersion;
        try (AofReader<R> reader = AofReader.openBehindHeader(storage, file, registry, key, version)) {
            readAof(reader, registry);
        }
    }

    private <R> void readAof(AofReader<R> reader, RecordRegistry<R> registry) throws IOException {
        cause = readOn(reader);
        good = cause instanceof CorruptFileException corrupt ? corrupt.offset() : reader.endOffset();
        records = reader.count();
        if (records > 0) {
            lastKey = new RecordKeys<>(registry).of(reader.record());
        }
        torn = reader.tornBytes() > 0;
        zeros = reader.zeroBytes() > 0;
        Optional<CorruptFileException> unfinished = isSealed() ? reader.unfinished() : Optional.empty();
        if (cause == null && unfinished.isPresent()) {
            cause = unfinished.get();
            gap(good, bytes, records + 1, "cut off");
        } else {
            readBehindDamage(reader);
        }
    }

    /** Looks for whole records behind the first damage, if there is any, until there is nothing more. */
    private void readBehindDamage(AofReader<?> reader) throws IOException {
        IOException stopped = cause;
        long from = good;
        while (stopped instanceof CorruptFileException damage) {
            long number = reader.count() + 1;
            if (!reader.skipDamage()) {
                gap(from, bytes, number, damage.reason());
                return;
            }
            gap(from, reader.endOffset(), number, damage.reason());
            stopped = readOn(reader);
            recordsBehind = reader.count() - records;
            from = reader.endOffset();
        }
        if (recordsBehind > 0 && from < bytes && reader.zeroBytes() == 0) {
            gap(from, bytes, reader.count() + 1, stopped == null ? "a record is cut off" : stopped.getMessage());
        }
    }

    /** Reads records up to the end, or to what is none: that is returned. */
    private IOException readOn(AofReader<?> reader) throws IOException {
        try {
            while (reader.next()) {
                progress.accept(reader.endOffset());
            }
            return null;
        } catch (CorruptFileException | EncryptionKeyException e) {
            return e;
        }
    }

    private <V> void readSnapshot(RecordRegistry<V> registry, EncryptionKey key) throws IOException {
        try (SnapshotReader<V> reader = SnapshotReader.open(storage, file, registry, key)) {
            shardId = OptionalInt.of(reader.shardId());
            try {
                while (reader.next()) {
                    progress.accept(reader.offset());
                }
                good = bytes;
                coverage = reader.coverage();
                cause = otherShard(reader.shardId());
            } catch (CorruptFileException e) {
                cause = e;
                good = e.offset();
                gap(good, bytes, reader.count() + 1, e.reason());
            } catch (EncryptionKeyException e) {
                cause = e;
                good = reader.offset();
            }
            records = reader.count();
            lastKey = Optional.ofNullable(reader.key());
        }
    }

    private IOException otherShard(int found) {
        if (name.isEmpty() || name.get().shardId() == found) {
            return null;
        }
        return new CorruptFileException(
                file,
                Damage.WRONG_SHARD,
                FileKind.PREFIX_LENGTH,
                bytes - FileKind.PREFIX_LENGTH,
                "the snapshot is of shard " + found + ", not " + name.get().shardId()
                        + ": the file was renamed or copied from another shard",
                null);
    }

    private void gap(long from, long to, long recordNumber, String reason) throws IOException {
        if (to <= from) {
            return;
        }
        gapCount++;
        unreadable += to - from;
        if (gaps.size() < FileVerdict.MAX_GAPS) {
            gaps.add(new FileVerdict.Gap(from, to - from, recordNumber, tagAt(from), reason));
        }
    }

    /** The tag of a plaintext record that begins at an offset. */
    private OptionalInt tagAt(long offset) throws IOException {
        if (kind != FileKind.AOF || version == FileKind.ENCRYPTED_VERSION || offset <= FileKind.PREFIX_LENGTH - 1) {
            return OptionalInt.empty();
        }
        ByteBuffer tag = ByteBuffer.allocate(1);
        try (StorageFile opened = storage.openForReading(file)) {
            return opened.read(tag, offset) == 1 ? OptionalInt.of(tag.get(0) & 0xFF) : OptionalInt.empty();
        }
    }
}
