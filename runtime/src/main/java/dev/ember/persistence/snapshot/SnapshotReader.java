package dev.ember.persistence.snapshot;

import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.encryption.SealedInput;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Reads a snapshot of version 1, 2 or 3, entry by entry.
 *
 * <p>Whether the snapshot is whole is known only at the end, when {@link #next} has returned false: it then has
 * compared the footer's checksum. Until then, entries may come out of a damaged file, and whoever takes them must be
 * able to give them up. Bytes behind the footer are ignored, unless there are no entries. Not thread-safe.
 *
 * @param <V> the family of the values
 */
public final class SnapshotReader<V> implements Closeable {
    /** In version 1, every value is of this type, and its tag is left out. */
    private static final int VERSION_1_TAG = 0;

    private final RecordInput in;
    private final RecordRegistry<V> registry;
    private final int version;
    private final int shardId;
    private final long entryCount;
    private final SealedInput sealed;
    private final RecordInput.Decoder<V> entryDecoder = this::decodeEntry;
    private final CRC32 crc = new CRC32();
    private long count;
    private boolean complete;
    private long offset;
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
    }

    /**
     * Opens a file.
     *
     * @param key the key for an encrypted file; null if there is none. It is not used for a plaintext file
     * @throws dev.ember.persistence.format.CorruptFileException if the header is cut off, has another magic or an
     *     unknown version
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
     * @throws dev.ember.persistence.format.CorruptFileException if what follows is no entry, or the footer does not
     *     match
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
        if (!in.ensure(4)) {
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
        // The checksum of no entries is 0, and so are the first bytes of an entry whose key is empty.
        if (entryCount == 0 && in.remaining() > 0) {
            throw in.corrupt(
                    Damage.INVALID_VALUE,
                    start,
                    "the header says that there are no entries, but more than a footer follows: the count is damaged");
        }
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

    /** How many entries were read. */
    public long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
