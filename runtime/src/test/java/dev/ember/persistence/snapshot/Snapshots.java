package dev.ember.persistence.snapshot;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Snapshots of {@link Item}s on a disk in memory, and all that reading one gave. */
final class Snapshots {
    static final Path FILE = Path.of("/data/shard-7.snap");
    static final int SHARD = 7;

    private Snapshots() {}

    /** An entry of a snapshot. */
    record Entry(String key, Item value, long ttlMillis) {}

    /** Both types, with empty, ordinary and extreme fields; the first is an ordinary one. */
    static List<Entry> entries() {
        return List.of(
                new Entry("greeting", Item.Text.of("hello, w\u00f6rld"), -1),
                new Entry("", new Item.Text(Bytes.EMPTY), 0),
                new Entry("total", new Item.Total(Long.MIN_VALUE), 1000),
                new Entry("\uD83D\uDE00", new Item.Total(-1), Long.MAX_VALUE));
    }

    static SnapshotWriter<Item> create(FaultyStorage disk, EncryptionKey key) throws IOException {
        return SnapshotWriter.create(disk, FILE, SHARD, ItemRegistry.INSTANCE, key);
    }

    static void write(FaultyStorage disk, List<Entry> entries, EncryptionKey key) throws IOException {
        try (SnapshotWriter<Item> writer = create(disk, key)) {
            for (Entry entry : entries) {
                writer.write(entry.key, entry.value, entry.ttlMillis);
            }
            writer.commit();
        }
    }

    static byte[] bytesOf(List<Entry> entries, EncryptionKey key) throws IOException {
        FaultyStorage disk = new FaultyStorage();
        write(disk, entries, key);
        return disk.read(FILE);
    }

    /**
     * What reading a snapshot gave.
     *
     * @param entries the entries that were read
     * @param offsets where each of them begins
     * @param error what reading ended with; null if the snapshot is whole
     */
    record Reading(List<Entry> entries, List<Long> offsets, int shardId, IOException error) {}

    static Reading read(byte[] content, EncryptionKey key) {
        FaultyStorage disk = new FaultyStorage();
        disk.write(FILE, content);
        return read(disk, key);
    }

    static Reading read(FaultyStorage disk, EncryptionKey key) {
        List<Entry> entries = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        int shard = -1;
        IOException error = null;
        try (SnapshotReader<Item> reader = SnapshotReader.open(disk, FILE, ItemRegistry.INSTANCE, key)) {
            shard = reader.shardId();
            readAll(reader, entries, offsets);
        } catch (IOException e) {
            error = e;
        }
        return new Reading(entries, offsets, shard, error);
    }

    static void readAll(SnapshotReader<Item> reader, List<Entry> entries, List<Long> offsets) throws IOException {
        while (reader.next()) {
            entries.add(new Entry(reader.key(), reader.value(), reader.ttlMillis()));
            offsets.add(reader.offset());
        }
    }
}
