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
import dev.ember.persistence.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
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

    private final RecordInput in;
    private final RecordRegistry<V> registry;
    private final int version;
    private final int shardId;
    private final long entryCount;
    private final SealedInput sealed;
    private final RecordInput.Decoder<V> entryDecoder = this::decodeEntry;
    private final CRC32 crc = new CRC32();
    private final Block block;
    private EncryptionKeyException blockKeyFailure;
    private long count;
    private boolean complete;
    private long offset;
    private long endOffset;
    private String key;
    private V value;
    private long ttlMillis;

    private SnapshotReader(RecordInput in, RecordRegistry<V> registry, EncryptionKey key) throws IOException {
        this.in = in;
        this.registry = registry;
        version = FileKind.SNAPSHOT.readVersion(in);
        if (!in.ensure(EntryEncoder.HEADER_LENGTH - in.offset())) {
            throw in.corrupt(
                    Damage.HEADER_CUT_OFF,
                    in.offset(),
                    "the file has " + in.size() + " bytes, less than its header takes");
        }
        shardId = in.reader().readU16();
        entryCount = in.reader().readU32();
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
        endOffset = offset;
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
            return new SnapshotReader<>(in, registry, key);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads a snapshot of version 1 or 2 in memory, which must not change meanwhile.
     *
     * @throws dev.ember.persistence.format.CorruptFileException as for {@link #open}
     * @throws EncryptionKeyException if the snapshot is encrypted: such are read from files alone
     */
    public static <V> SnapshotReader<V> of(byte[] snapshot, RecordRegistry<V> registry) throws IOException {
        return new SnapshotReader<>(RecordInput.of(snapshot), registry, null);
    }

    /** The format version: 1 or 2 for plaintext, 3 for an encrypted file. */
    public int version() {
        return version;
    }

    /** The number of the shard whose state this is, as the header says. */
    public int shardId() {
        return shardId;
    }

    /** How many entries there are, as the header says; no checksum covers that. */
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
        if (count == entryCount) {
            readFooter();
            complete = true;
            return false;
        }
        long start = in.offset();
        if (sealed == null) {
            nextPlain(start);
        } else {
            nextSealed(start);
        }
        offset = start;
        endOffset = in.offset();
        count++;
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
        V entryValue = version == 1 ? registry.decodePayload(VERSION_1_TAG, from) : registry.decodeBody(from);
        long entryTtl = from.readLong();
        key = entryKey;
        ttlMillis = entryTtl;
        return entryValue;
    }

    private String entryName() {
        return "entry " + (count + 1) + " of " + entryCount;
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
        boolean valid = through >= 0 && takenAt >= 0 && body.readU32() == entryCount;
        return valid ? new Block(new Coverage(through, takenAt), body.readInt()) : null;
    }

    private static boolean isBlockPrefix(WireReader body) {
        return body.readInt() == EntryEncoder.BLOCK_MAGIC && body.readU8() == EntryEncoder.BLOCK_VERSION;
    }

    /** A block, and the footer of the snapshot that it was written for. */
    private record Block(Coverage coverage, int footer) {}

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

    /** Where the next entry begins, or the footer: behind the last entry that was read. */
    public long endOffset() {
        return endOffset;
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
