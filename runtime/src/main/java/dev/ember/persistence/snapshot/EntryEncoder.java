package dev.ember.persistence.snapshot;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.RecordCipher;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.ShardFiles;
import java.util.zip.CRC32;

/** Writes the parts of a snapshot into a buffer, and keeps the footer's checksum and the count. */
final class EntryEncoder<V> {
    /** Where in the file the count stands, which is known only at the end. */
    static final int COUNT_OFFSET = 7;

    static final int HEADER_LENGTH = 11;

    /** What the block behind the footer begins with. */
    static final int BLOCK_MAGIC = 'E' | 'S' << 8 | 'N' << 16 | 'X' << 24;

    static final int BLOCK_VERSION = 1;

    private static final int BLOCK_PREFIX_LENGTH = 5;

    private static final int BLOCK_CONTENT_LENGTH = 24;

    private static final int BLOCK_BODY_LENGTH = BLOCK_PREFIX_LENGTH + BLOCK_CONTENT_LENGTH;

    private static final long MAX_ENTRIES = 0xFFFF_FFFFL;

    private final RecordRegistry<V> registry;
    private final RecordCipher cipher;
    private final CRC32 crc = new CRC32();
    private long count;

    EntryEncoder(RecordRegistry<V> registry, EncryptionKey key) {
        this.registry = registry;
        this.cipher = key == null ? null : new RecordCipher(key);
    }

    /** Writes the header, with a count of 0. */
    void header(int shardId, WireWriter out) {
        ShardFiles.checkShardId(shardId);
        out.reserve(HEADER_LENGTH);
        for (byte b : FileKind.SNAPSHOT.magic()) {
            out.writeByte(b);
        }
        out.writeByte(cipher == null ? FileKind.PLAINTEXT_VERSION : FileKind.ENCRYPTED_VERSION);
        out.writeShort(shardId);
        out.writeInt(0);
    }

    /** Writes an entry. When it throws, nothing of it is left. */
    void entry(String key, V value, long ttlMillis, WireWriter out) {
        if (count == MAX_ENTRIES) {
            throw new IllegalStateException("a snapshot holds at most " + MAX_ENTRIES + " entries");
        }
        int start = out.position();
        boolean encoded = false;
        try {
            if (cipher == null) {
                body(key, value, ttlMillis, out);
            } else {
                RecordCipher.beginFrame(out);
                body(key, value, ttlMillis, out);
                cipher.seal(out, start);
            }
            encoded = true;
        } finally {
            if (!encoded) {
                out.truncate(start);
            }
        }
        crc.update(out.buffer(), start, out.position() - start);
        count++;
    }

    private void body(String key, V value, long ttlMillis, WireWriter out) {
        long size = WireSize.string(key, "key");
        out.reserve(size);
        out.writeString(key, size);
        registry.encodeBody(value, out);
        out.reserve(8);
        out.writeLong(ttlMillis);
    }

    /** Writes the footer. */
    void footer(WireWriter out) {
        out.reserve(4);
        out.writeInt((int) crc.getValue());
    }

    /** Writes the block behind the footer. */
    void block(Coverage coverage, WireWriter out) {
        int start = out.position();
        if (cipher == null) {
            blockBody(coverage, out);
            CRC32 blockCrc = new CRC32();
            blockCrc.update(out.buffer(), start, BLOCK_BODY_LENGTH);
            out.reserve(4);
            out.writeInt((int) blockCrc.getValue());
        } else {
            out.reserve(BLOCK_PREFIX_LENGTH);
            out.writeInt(BLOCK_MAGIC);
            out.writeByte(BLOCK_VERSION);
            int frame = RecordCipher.beginFrame(out);
            blockBody(coverage, out);
            cipher.seal(out, frame);
        }
    }

    private void blockBody(Coverage coverage, WireWriter out) {
        out.reserve(BLOCK_BODY_LENGTH);
        out.writeInt(BLOCK_MAGIC);
        out.writeByte(BLOCK_VERSION);
        out.writeLong(coverage.sealed());
        out.writeLong(coverage.takenAtMillis());
        out.writeInt((int) count);
        out.writeInt((int) crc.getValue());
    }

    /** How many bytes the block takes. */
    static int blockLength(boolean encrypted) {
        return encrypted
                ? BLOCK_PREFIX_LENGTH + RecordCipher.HEADER_LENGTH + BLOCK_BODY_LENGTH + RecordCipher.TAG_LENGTH
                : BLOCK_BODY_LENGTH + 4;
    }

    /** The number of entries written. */
    long count() {
        return count;
    }
}
