package dev.ember.persistence.snapshot;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.WireWriter;

/**
 * Writes a snapshot of version 2 to memory, as replication sends it. Read it with {@link SnapshotReader#of}.
 *
 * <p>A snapshot in memory is limited to 2 GiB. Not thread-safe.
 *
 * @param <V> the family of the values
 */
public final class SnapshotBuffer<V> {
    private final EntryEncoder<V> encoder;
    private final WireWriter out = new WireWriter(1024);

    /**
     * Begins a snapshot.
     *
     * @param shardId the shard's number, 0 to 65535
     */
    public SnapshotBuffer(int shardId, RecordRegistry<V> registry) {
        encoder = new EntryEncoder<>(registry, null);
        encoder.header(shardId, out);
    }

    /**
     * Writes an entry.
     *
     * @param ttlMillis the remaining time to live in milliseconds; negative, normally -1, for none
     * @throws IllegalArgumentException if key or value cannot be represented; nothing of the entry is left
     */
    public void write(String key, V value, long ttlMillis) {
        encoder.entry(key, value, ttlMillis, out);
    }

    /** The snapshot with the entries written so far. */
    public byte[] toByteArray() {
        int end = out.position();
        encoder.footer(out);
        byte[] snapshot = out.toByteArray();
        out.truncate(end);
        WireWriter count = new WireWriter(4);
        count.writeInt((int) encoder.count());
        System.arraycopy(count.buffer(), 0, snapshot, EntryEncoder.COUNT_OFFSET, 4);
        return snapshot;
    }
}
