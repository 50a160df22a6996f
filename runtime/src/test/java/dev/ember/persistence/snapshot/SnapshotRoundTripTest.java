package dev.ember.persistence.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.Seed;
import dev.ember.persistence.sample.Texts;
import dev.ember.persistence.snapshot.Snapshots.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotRoundTripTest {
    static List<Named<EncryptionKey>> keys() {
        return List.of(Named.of("plaintext", null), Named.of("encrypted", Keys.right()));
    }

    private static List<Entry> random(Random random, int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] content = new byte[random.nextInt(200)];
            random.nextBytes(content);
            entries.add(new Entry(
                    Texts.random(random, random.nextInt(20)),
                    random.nextBoolean() ? new Item.Text(Bytes.copyOf(content)) : new Item.Total(random.nextLong()),
                    random.nextLong()));
        }
        return entries;
    }

    private static void assertReadBack(List<Entry> entries, EncryptionKey key) throws IOException {
        FaultyStorage disk = new FaultyStorage();
        Snapshots.write(disk, entries, key);
        Snapshots.Reading reading = Snapshots.read(disk, key);
        assertNull(reading.error());
        assertEquals(entries, reading.entries());
        assertEquals(List.of(Snapshots.FILE), disk.files());
        assertEquals(0, disk.openFiles());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theTagOfEachValueIsTold(EncryptionKey key) throws IOException {
        FaultyStorage disk = new FaultyStorage();
        Snapshots.write(disk, Snapshots.entries(), key);
        try (SnapshotReader<Item> reader = SnapshotReader.open(disk, Snapshots.FILE, ItemRegistry.INSTANCE, key)) {
            while (reader.next()) {
                assertEquals(reader.value() instanceof Item.Text ? 0 : 1, reader.tag());
            }
            assertEquals(4, reader.count());
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void entriesAreReadBackInTheirOrder(EncryptionKey key) throws IOException {
        assertReadBack(Snapshots.entries(), key);
        assertReadBack(random(Seed.of("SnapshotRoundTripTest"), 20_000), key);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void entriesLargerThanAnyBufferAreReadBack(EncryptionKey key) throws IOException {
        List<Entry> entries = new ArrayList<>(Snapshots.entries());
        for (int size : new int[] {65_536, 200_000, 1, 3_000_000, 20_000_000}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            entries.add(new Entry("size " + size, new Item.Text(Bytes.copyOf(content)), -1));
        }
        entries.addAll(Snapshots.entries());
        assertReadBack(entries, key);
    }

    @Test
    void aSnapshotInMemoryIsTheFileOfVersionTwo() throws IOException {
        List<Entry> entries = random(Seed.of("SnapshotRoundTripTest.memory"), 5000);
        SnapshotBuffer<Item> buffer = new SnapshotBuffer<>(Snapshots.SHARD, ItemRegistry.INSTANCE);
        for (Entry entry : entries) {
            buffer.write(entry.key(), entry.value(), entry.ttlMillis());
        }
        assertArrayEquals(Snapshots.bytesOf(entries, null), buffer.toByteArray());
        assertArrayEquals(buffer.toByteArray(), buffer.toByteArray(), "it may be taken more than once");

        List<Entry> read = new ArrayList<>();
        try (SnapshotReader<Item> reader = SnapshotReader.of(buffer.toByteArray(), ItemRegistry.INSTANCE)) {
            assertEquals(5000, reader.entryCount());
            Snapshots.readAll(reader, read, new ArrayList<>());
            assertFalse(reader.next());
            assertEquals(5000, reader.count());
        }
        assertEquals(entries, read);
    }

    @Test
    void aSnapshotInMemoryGoesOnAfterItWasTaken() throws IOException {
        SnapshotBuffer<Item> buffer = new SnapshotBuffer<>(Snapshots.SHARD, ItemRegistry.INSTANCE);
        List<Entry> entries = Snapshots.entries();
        for (int i = 0; i < entries.size(); i++) {
            assertArrayEquals(Snapshots.bytesOf(entries.subList(0, i), null), buffer.toByteArray());
            assertThrows(IllegalArgumentException.class, () -> buffer.write("\uD800", new Item.Total(1), -1));
            Entry entry = entries.get(i);
            buffer.write(entry.key(), entry.value(), entry.ttlMillis());
        }
        assertArrayEquals(Snapshots.bytesOf(entries, null), buffer.toByteArray());
    }

    @Test
    void anEncryptedSnapshotInMemoryIsRefused() throws IOException {
        byte[] encrypted = Snapshots.bytesOf(Snapshots.entries(), Keys.right());
        EncryptionKeyException error =
                assertThrows(EncryptionKeyException.class, () -> SnapshotReader.of(encrypted, ItemRegistry.INSTANCE));
        assertEquals("snapshot in memory: encrypted; such are read from files alone", error.getMessage());
    }

    @Test
    void everyShardNumberIsKept() throws IOException {
        for (int shard : new int[] {0, 1, 255, 256, 65_535}) {
            byte[] snapshot = new SnapshotBuffer<>(shard, ItemRegistry.INSTANCE).toByteArray();
            try (SnapshotReader<Item> reader = SnapshotReader.of(snapshot, ItemRegistry.INSTANCE)) {
                assertEquals(shard, reader.shardId());
            }
        }
        assertThrows(IllegalArgumentException.class, () -> new SnapshotBuffer<>(65_536, ItemRegistry.INSTANCE));
        assertThrows(IllegalArgumentException.class, () -> new SnapshotBuffer<>(-1, ItemRegistry.INSTANCE));
    }

    @Test
    void anUnusedKeyChangesNothing() throws IOException {
        byte[] content = Snapshots.bytesOf(Snapshots.entries(), null);
        assertEquals(Snapshots.read(content, null), Snapshots.read(content, Keys.right()));
    }

    @Test
    void readingTakesNoMoreMemoryThanABuffer() throws IOException {
        FaultyStorage disk = new FaultyStorage();
        Snapshots.write(disk, random(Seed.of("SnapshotRoundTripTest.buffer"), 20_000), null);
        assertTrue(disk.read(Snapshots.FILE).length > 1_000_000);
        assertNull(Snapshots.read(disk, null).error());
        assertEquals(128 * 1024, disk.largestRead());
    }
}
