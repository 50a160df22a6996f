package dev.ember.persistence.snapshot;

import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.encryption.SealedInput;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.format.RecordSearch;
import dev.ember.persistence.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/**
 * Reads a snapshot of version 1, 2 or 3, entry by entry.
 *
 * <p>Whether the snapshot is whole is known only at the end, when {@link #next} has returned false: it then has
 * compared the footer's checksum. Until then, entries may come out of a damaged file, and whoever takes them must be
 * able to give them up. Bytes behind the footer are ignored, unless there are no entries, or they are the block in
 * which a shard's snapshot says what it {@linkplain Coverage covers}. Not thread-safe.
 *
 * @param <V> the family of the values
 */
public final class SnapshotReader<V> implements Closeable {
    /** In version 1, every value is of this type, and its tag is left out. */
    private static final int VERSION_1_TAG = 0;

    private static final int FOOTER_LENGTH = 4;

    /** In place of the number of entries: they end where the footer fits. */
    private static final long UNKNOWN = -1;

    private final RecordInput in;
    private final RecordRegistry<V> registry;
    private final int version;
    private final int shardId;
    private long entryCount;
    private final SealedInput sealed;
    private final RecordInput.Decoder<V> entryDecoder = this::decodeEntry;
    private final CRC32 crc = new CRC32();
    private final Block block;
    private EncryptionKeyException blockKeyFailure;
    private long count;
    private long begin;
    private boolean failed;
    private boolean complete;
    private long offset;
    private String key;
    private int tag;
    private V value;
    private long ttlMillis;

    /**
     * Reads the header.
     *
     * @param assumedVersion the version to be taken for the file's, whatever its header says, also of the number of
     *     entries; 0 to go by the header
     */
    private SnapshotReader(RecordInput in, RecordRegistry<V> registry, EncryptionKey key, int assumedVersion)
            throws IOException {
        this.in = in;
        this.registry = registry;
        if (assumedVersion == 0) {
            version = FileKind.SNAPSHOT.readVersion(in);
        } else {
            version = assumedVersion;
            in.skip(Math.min(FileKind.PREFIX_LENGTH, in.size()));
        }
        if (!in.ensure(EntryEncoder.HEADER_LENGTH - in.offset())) {
            throw in.corrupt(
                    Damage.HEADER_CUT_OFF,
                    in.offset(),
                    "the file has " + in.size() + " bytes, less than its header takes");
        }
        shardId = in.reader().readU16();
        long stated = in.reader().readU32();
        entryCount = assumedVersion == 0 ? stated : UNKNOWN;
        if (version == FileKind.ENCRYPTED_VERSION) {
            if (key == null) {
                throw new EncryptionKeyException(
                        EncryptionKeyException.Reason.NOT_GIVEN,
                        in.path() == null
                                ? "snapshot in memory: encrypted; such are read from files alone"
                                : in.path() + ": encrypted, and no key was given");
            }
            sealed = new SealedInput(in, key);
        } else {
            sealed = null;
        }
        offset = in.offset();
        block = readBlock(key);
    }

    /**
     * Opens a file.
     *
     * @param key the key for an encrypted file; null if there is none. It is not used for a plaintext file
     * @throws CorruptFileException if the header is cut off, has another magic or an unknown version
     * @throws EncryptionKeyException if the file is encrypted and {@code key} is null
     */
    public static <V> SnapshotReader<V> open(Storage storage, Path file, RecordRegistry<V> registry, EncryptionKey key)
            throws IOException {
        RecordInput in = RecordInput.open(storage, file);
        try {
            return new SnapshotReader<>(in, registry, key, 0);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Opens a file of whose header nothing but the length is relied on. The entries end where a footer follows that
     * fits them, and the end of the file or a block behind it: when {@link #next} has returned false, the snapshot is
     * whole but for its header.
     *
     * @param key as for {@link #open}
     * @param version the version, 1 to 3, as which it is read
     * @throws CorruptFileException if the file is shorter than a header
     * @throws EncryptionKeyException if the version is 3 and {@code key} is null
     */
    public static <V> SnapshotReader<V> openBehindHeader(
            Storage storage, Path file, RecordRegistry<V> registry, EncryptionKey key, int version) throws IOException {
        RecordInput in = RecordInput.open(storage, file);
        try {
            return new SnapshotReader<>(in, registry, key, version);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Whether what stands behind the header of a file, whatever that says, could be the entries of an encrypted
     * snapshot, by their lengths alone.
     */
    public static boolean couldBeEncrypted(Storage storage, Path file) throws IOException {
        try (RecordInput in = RecordInput.open(storage, file)) {
            long end = in.size() - FOOTER_LENGTH;
            return couldBeFrames(in, end) || couldBeFrames(in, end - EntryEncoder.blockLength(true));
        }
    }

    private static boolean couldBeFrames(RecordInput in, long end) throws IOException {
        return end > EntryEncoder.HEADER_LENGTH
                && SealedInput.couldBeFrames(in.lookAhead(EntryEncoder.HEADER_LENGTH, end));
    }

    /**
     * Reads a snapshot of version 1 or 2 in memory, which must not change meanwhile.
     *
     * @throws dev.ember.persistence.format.CorruptFileException as for {@link #open}
     * @throws EncryptionKeyException if the snapshot is encrypted: such are read from files alone
     */
    public static <V> SnapshotReader<V> of(byte[] snapshot, RecordRegistry<V> registry) throws IOException {
        return new SnapshotReader<>(RecordInput.of(snapshot), registry, null, 0);
    }

    /** The format version: 1 or 2 for plaintext, 3 for an encrypted file. */
    public int version() {
        return version;
    }

    /** The number of the shard whose state this is, as the header says. */
    public int shardId() {
        return shardId;
    }

    /**
     * How many entries there are, as the header says; no checksum covers that. Negative as long as it is not known,
     * when the file was opened {@linkplain #openBehindHeader behind its header}.
     */
    public long entryCount() {
        return entryCount;
    }

    /** The file's size in bytes when it was opened. */
    public long size() {
        return in.size();
    }

    /**
     * Reads the next entry, or, behind the last, the footer.
     *
     * @return false behind the last entry, if the footer's checksum is that of the entries
     * @throws CorruptFileException if what follows is no entry, or the footer does not match
     * @throws EncryptionKeyException if the file is encrypted with another key
     * @throws IOException if the file cannot be read
     */
    public boolean next() throws IOException {
        if (complete) {
            return false;
        }
        if (entryCount == UNKNOWN && footerFits()) {
            entryCount = count;
        }
        if (count == entryCount) {
            readFooter();
            complete = true;
            return false;
        }
        begin = in.offset();
        failed = true;
        if (sealed == null) {
            nextPlain(begin);
        } else {
            nextSealed(begin);
        }
        failed = false;
        offset = begin;
        count++;
        return true;
    }

    /** Whether the checksum of the entries so far follows, and nothing behind it but the block, if there is one. */
    private boolean footerFits() throws IOException {
        boolean atEnd = in.remaining() == FOOTER_LENGTH;
        boolean atBlock = block != null
                && block.count == count
                && in.remaining() == FOOTER_LENGTH + EntryEncoder.blockLength(sealed != null);
        if (!atEnd && !atBlock) {
            return false;
        }
        in.ensure(FOOTER_LENGTH);
        int start = in.reader().position();
        int stored = in.reader().readInt();
        in.reader().position(start);
        return stored == (int) crc.getValue();
    }

    /**
     * Goes on behind an entry of an encrypted snapshot that {@link #next} has thrown for: to the next frame that
     * authenticates, if one is found. For {@link #next} to read it.
     *
     * @return false if there is none, or the snapshot is not encrypted: nothing tells the beginning of an entry then
     */
    public boolean skipDamage() throws IOException {
        if (sealed == null || !failed) {
            return false;
        }
        // The frame of an entry that cannot be decoded is behind the position already.
        long from = in.offset() > begin ? in.offset() : begin + 1;
        OptionalLong found = RecordSearch.first(in, from, in.size(), sealed::probe);
        if (found.isEmpty()) {
            return false;
        }
        in.readAnewFrom(found.getAsLong());
        return true;
    }

    private void nextPlain(long start) throws IOException {
        V read;
        try {
            read = in.decode(entryDecoder);
        } catch (MalformedRecordException e) {
            throw in.corrupt(start, entryName(), e);
        }
        if (read == null) {
            throw cutOff(start);
        }
        // The decoder stopped here, and the whole entry is in the buffer.
        int end = in.reader().position();
        int length = (int) (in.offset() - start);
        crc.update(in.buffer(), end - length, length);
        value = read;
    }

    private void nextSealed(long start) throws IOException {
        if (!sealed.next(crc)) {
            throw cutOff(start);
        }
        try {
            value = decodeEntry(sealed.plaintext());
        } catch (MalformedRecordException e) {
            throw in.corrupt(start, entryName(), e);
        }
    }

    private V decodeEntry(WireReader from) {
        String entryKey = from.readString("key");
        int entryTag = version == 1 ? VERSION_1_TAG : from.readU8();
        V entryValue = registry.decodePayload(entryTag, from);
        long entryTtl = from.readLong();
        key = entryKey;
        tag = entryTag;
        ttlMillis = entryTtl;
        return entryValue;
    }

    private String entryName() {
        return "entry " + (count + 1) + (entryCount == UNKNOWN ? "" : " of " + entryCount);
    }

    private IOException cutOff(long start) {
        return in.corrupt(
                Damage.UNEXPECTED_END,
                start,
                "the file ends within " + entryName() + ": the snapshot was cut off, or its count is wrong");
    }

    private void readFooter() throws IOException {
        long start = in.offset();
        if (!in.ensure(FOOTER_LENGTH)) {
            throw in.corrupt(Damage.UNEXPECTED_END, start, "the file ends before its footer: the snapshot was cut off");
        }
        int stored = in.reader().readInt();
        int computed = (int) crc.getValue();
        if (stored != computed) {
            throw in.corrupt(
                    Damage.CHECKSUM_MISMATCH,
                    start,
                    String.format(
                            "the footer's CRC-32, 0x%08x, is not that of the %d entries, 0x%08x: an entry, the footer or the"
                                    + " count is damaged",
                            stored, entryCount, computed));
        }
        if (isBlock()) {
            if (entryCount == 0 && blockKeyFailure != null) {
                // There is no entry that this key opens.
                throw blockKeyFailure;
            }
            if (block == null || block.footer != stored || in.remaining() != EntryEncoder.blockLength(sealed != null)) {
                throw damagedBlock(in.offset());
            }
            return;
        }
        // The checksum of no entries is 0, and so are the first bytes of an entry whose key is empty.
        if (entryCount == 0 && in.remaining() > 0) {
            throw in.corrupt(
                    Damage.INVALID_VALUE,
                    start,
                    "the header says that there are no entries, but more than a footer follows: the count is damaged");
        }
    }

    /** Whether what stands behind the footer is meant as a block: one that is damaged must not pass for none at all. */
    private boolean isBlock() throws IOException {
        long rest = in.remaining();
        if (version == 1 || rest == 0) {
            return false;
        }
        if (rest == EntryEncoder.blockLength(sealed != null)) {
            return true;
        }
        int magic = EntryEncoder.BLOCK_MAGIC;
        in.ensure(Math.min(4, rest));
        for (int i = 0; i < Math.min(4, rest); i++) {
            if (in.buffer()[in.reader().position() + i] != (byte) (magic >> 8 * i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The block at the end of the file, if there is one that is whole: read before the entries, whose times to live
     * count from what it says. That it belongs to this snapshot shows at the footer.
     */
    private Block readBlock(EncryptionKey key) throws IOException {
        int length = EntryEncoder.blockLength(sealed != null);
        long start = in.size() - length;
        if (version == 1 || in.path() == null || start < in.offset() + FOOTER_LENGTH) {
            return null;
        }
        RecordInput block = in.lookAhead(start);
        block.ensure(length);
        WireReader body = block.reader();
        if (sealed == null) {
            body.skip(length - 4L);
            int computed = body.crc32(body.position() - (length - 4));
            if (body.readInt() != computed) {
                return null;
            }
            body.position(body.position() - length);
        } else {
            if (!isBlockPrefix(body)) {
                return null;
            }
            SealedInput frame = new SealedInput(block, key);
            try {
                if (!frame.next(null)) {
                    return null;
                }
            } catch (EncryptionKeyException e) {
                blockKeyFailure = e;
                return null;
            } catch (CorruptFileException e) {
                // What is wrong with the file shows when its entries and its footer are read.
                return null;
            }
            body = frame.plaintext();
        }
        if (!isBlockPrefix(body)) {
            return null;
        }
        long through = body.readLong();
        long takenAt = body.readLong();
        long of = body.readU32();
        boolean valid = through >= 0 && takenAt >= 0 && (entryCount == UNKNOWN || of == entryCount);
        return valid ? new Block(new Coverage(through, takenAt), of, body.readInt()) : null;
    }

    private static boolean isBlockPrefix(WireReader body) {
        return body.readInt() == EntryEncoder.BLOCK_MAGIC && body.readU8() == EntryEncoder.BLOCK_VERSION;
    }

    /** A block, and the number of entries and the footer of the snapshot that it was written for. */
    private record Block(Coverage coverage, long count, int footer) {}

    private CorruptFileException damagedBlock(long start) {
        return in.corrupt(
                Damage.INVALID_VALUE,
                start,
                "the block behind the footer, which says what append-only files the snapshot contains, is damaged:"
                        + " they might be applied twice");
    }

    /**
     * What the snapshot says of itself; empty if it says nothing, as those that ember wrote. Like the entries, it is
     * certain only when {@link #next} has returned false.
     */
    public Optional<Coverage> coverage() {
        return Optional.ofNullable(block).map(Block::coverage);
    }

    /** The key of the entry that {@link #next} read last. */
    public String key() {
        return key;
    }

    /** The tag of that entry's value: its type. */
    public int tag() {
        return tag;
    }

    /** The value of that entry. */
    public V value() {
        return value;
    }

    /** The remaining time to live of that entry in milliseconds when the snapshot was taken; negative for none. */
    public long ttlMillis() {
        return ttlMillis;
    }

    /** Where that entry begins, in bytes from the beginning of the file. */
    public long offset() {
        return offset;
    }

    /** Where that entry ends. */
    public long endOffset() {
        return in.offset();
    }

    /**
     * Where the entries end in a file that is as its writer left it: before its footer, and the block if it has one.
     */
    public long entriesEnd() {
        return Math.max(
                EntryEncoder.HEADER_LENGTH,
                in.size() - FOOTER_LENGTH - (block == null ? 0 : EntryEncoder.blockLength(sealed != null)));
    }

    /** How many entries were read. */
    public long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
