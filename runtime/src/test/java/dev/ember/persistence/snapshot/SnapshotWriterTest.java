package dev.ember.persistence.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.snapshot.Snapshots.Entry;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotWriterTest {
    private static final Path TEMPORARY = ShardFiles.temporary(Snapshots.FILE);
    private static final List<Entry> OLD = List.of(new Entry("old", new Item.Total(1), -1));

    private final FaultyStorage disk = new FaultyStorage();

    @Test
    void theNameIsTakenOnlyWhenTheSnapshotIsOnTheDisk() throws IOException {
        disk.repair();
        Snapshots.write(disk, Snapshots.entries(), null);
        List<String> calls = disk.calls();
        int force = calls.indexOf("force shard-7.snap.tmp");
        int rename = calls.indexOf("rename shard-7.snap.tmp to shard-7.snap");
        int folder = calls.indexOf("force folder");
        assertTrue(force > calls.lastIndexOf("write shard-7.snap.tmp"), calls.toString());
        assertTrue(rename > force, calls.toString());
        assertTrue(folder > rename, calls.toString());
    }

    @Test
    void anUncommittedWriterLeavesTheOldSnapshotAndNothingElse() throws IOException {
        Snapshots.write(disk, OLD, null);
        byte[] before = disk.read(Snapshots.FILE);
        try (SnapshotWriter<Item> writer = Snapshots.create(disk, null)) {
            for (int i = 0; i < 20_000; i++) {
                writer.write("key " + i, new Item.Total(i), -1);
            }
            assertEquals(20_000, writer.count());
            assertEquals(List.of(Snapshots.FILE, TEMPORARY), disk.files());
            assertArrayEquals(before, disk.read(Snapshots.FILE));
        }
        assertEquals(List.of(Snapshots.FILE), disk.files());
        assertArrayEquals(before, disk.read(Snapshots.FILE));
        assertEquals(0, disk.openFiles());
    }

    @Test
    void aCommittedWriterIsDone() throws IOException {
        try (SnapshotWriter<Item> writer = Snapshots.create(disk, null)) {
            writer.commit();
            assertEquals(
                    "/data/shard-7.snap: the snapshot writer is committed",
                    assertThrows(IllegalStateException.class, writer::commit).getMessage());
            assertThrows(IllegalStateException.class, () -> writer.write("k", new Item.Total(1), -1));
        }
        assertEquals(List.of(Snapshots.FILE), disk.files());

        SnapshotWriter<Item> closed = Snapshots.create(disk, null);
        closed.close();
        closed.close();
        assertThrows(IllegalStateException.class, closed::commit);
        assertThrows(IllegalStateException.class, () -> closed.write("k", new Item.Total(1), -1));
        assertEquals(List.of(Snapshots.FILE), disk.files());
        assertEquals(0, disk.openFiles());
    }

    @Test
    void anEntryThatCannotBeEncodedLeavesTheWriterUsable() throws IOException {
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            try (SnapshotWriter<Item> writer = Snapshots.create(disk, key)) {
                writer.write("old", new Item.Total(1), -1);
                assertThrows(IllegalArgumentException.class, () -> writer.write("\uD800", new Item.Total(1), -1));
                assertThrows(
                        IllegalArgumentException.class,
                        () -> writer.write("x".repeat(200_000) + "\uDC00", new Item.Text(Bytes.EMPTY), -1));
                assertEquals(1, writer.count());
                writer.commit();
            }
            assertEquals(OLD, Snapshots.read(disk, key).entries());
        }
    }

    @Test
    void afterTheKeyIsClosedTheSnapshotHoldsWhatWasWrittenBefore() throws IOException {
        EncryptionKey key = Keys.right();
        try (SnapshotWriter<Item> writer = Snapshots.create(disk, key)) {
            writer.write("old", new Item.Total(1), -1);
            key.close();
            assertThrows(IllegalStateException.class, () -> writer.write("new", new Item.Total(1), -1));
            writer.commit();
        }
        assertEquals(OLD, Snapshots.read(disk, Keys.right()).entries());
    }

    @Test
    void aTemporaryFileLeftByACrashIsReplaced() throws IOException {
        disk.write(TEMPORARY, new byte[1_000_000]);
        Snapshots.write(disk, OLD, null);
        assertEquals(List.of(Snapshots.FILE), disk.files());
        assertEquals(OLD, Snapshots.read(disk, null).entries());
    }

    @Test
    void aShardNumberOutOfRangeTouchesNothing() {
        disk.repair();
        for (int shard : new int[] {-1, 65_536}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> SnapshotWriter.create(disk, Snapshots.FILE, shard, ItemRegistry.INSTANCE, null));
        }
        assertEquals(List.of(), disk.calls());
    }

    @Test
    void onARealDiskTheSnapshotIsItsOwnersAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("shard-7.snap");
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            try (SnapshotWriter<Item> writer =
                    SnapshotWriter.create(Storage.disk(), file, 7, ItemRegistry.INSTANCE, key)) {
                for (Entry entry : Snapshots.entries()) {
                    writer.write(entry.key(), entry.value(), entry.ttlMillis());
                }
                writer.commit();
            }
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            List<Entry> read = new ArrayList<>();
            try (SnapshotReader<Item> reader = SnapshotReader.open(Storage.disk(), file, ItemRegistry.INSTANCE, key)) {
                Snapshots.readAll(reader, read, new ArrayList<>());
            }
            assertEquals(Snapshots.entries(), read);
            try (var files = Files.list(folder)) {
                assertEquals(List.of(file), files.toList());
            }
        }
    }
}
