package dev.ember.persistence.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.snapshot.Snapshots.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A snapshot that is read without relying on its header. */
class SnapshotBehindHeaderTest {
    private static final List<Entry> ENTRIES = Snapshots.entries();
    private static final int HEADER = 11;

    private final FaultyStorage disk = new FaultyStorage();

    private SnapshotReader<Item> open(byte[] content, EncryptionKey key) throws IOException {
        disk.write(Snapshots.FILE, content);
        return SnapshotReader.openBehindHeader(disk, Snapshots.FILE, ItemRegistry.INSTANCE, key, key == null ? 2 : 3);
    }

    private static byte[] withBlock(EncryptionKey key) throws IOException {
        FaultyStorage disk = new FaultyStorage();
        try (SnapshotWriter<Item> writer = Snapshots.create(disk, key)) {
            for (Entry entry : ENTRIES) {
                writer.write(entry.key(), entry.value(), entry.ttlMillis());
            }
            writer.complete(new Coverage(4, 1234));
            writer.putInPlace();
        }
        return disk.read(Snapshots.FILE);
    }

    @Test
    void whateverStandsInTheHeaderTheFooterTellsWhereTheEntriesEnd() throws IOException {
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            for (byte[] content : List.of(Snapshots.bytesOf(ENTRIES, key), withBlock(key))) {
                Arrays.fill(content, 0, HEADER, (byte) 0xEE);
                List<Entry> read = new ArrayList<>();
                try (SnapshotReader<Item> reader = open(content, key)) {
                    assertEquals(-1, reader.entryCount());
                    Snapshots.readAll(reader, read, new ArrayList<>());
                    assertEquals(ENTRIES.size(), reader.entryCount());
                    assertEquals(reader.entriesEnd() + 4, reader.endOffset());
                    assertEquals(
                            Optional.of(new Coverage(4, 1234)).filter(coverage -> isWithBlock(content, key)),
                            reader.coverage());
                }
                assertEquals(ENTRIES, read);
            }
        }
    }

    private static boolean isWithBlock(byte[] content, EncryptionKey key) {
        try {
            return content.length > Snapshots.bytesOf(ENTRIES, key).length;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFooterThatDoesNotFitIsNotFound() throws IOException {
        byte[] content = Snapshots.bytesOf(ENTRIES, null);
        content[content.length - 1] ^= 1;
        try (SnapshotReader<Item> reader = open(content, null)) {
            for (int i = 0; i < ENTRIES.size(); i++) {
                assertTrue(reader.next());
            }
            assertThrows(CorruptFileException.class, reader::next);
            assertFalse(reader.skipDamage(), "nothing tells where an entry begins");
        }
    }

    @Test
    void behindAnEntryThatDoesNotAuthenticateTheNextOneIsFound() throws IOException {
        byte[] content = withBlock(Keys.right());
        content[HEADER + 20] ^= 1;
        List<Entry> read = new ArrayList<>();
        try (SnapshotReader<Item> reader = open(content, Keys.right())) {
            assertThrows(CorruptFileException.class, reader::next);
            assertTrue(reader.skipDamage());
            while (read.size() < ENTRIES.size() - 1) {
                assertTrue(reader.next());
                read.add(new Entry(reader.key(), reader.value(), reader.ttlMillis()));
            }
            assertThrows(CorruptFileException.class, reader::next);
            assertTrue(reader.skipDamage(), "the block is a frame too");
            assertThrows(CorruptFileException.class, reader::next);
            assertFalse(reader.skipDamage());
        }
        assertEquals(ENTRIES.subList(1, ENTRIES.size()), read);
    }

    @Test
    void whetherItLooksEncrypted() throws IOException {
        for (byte[] encrypted : List.of(Snapshots.bytesOf(ENTRIES, Keys.right()), withBlock(Keys.right()))) {
            Arrays.fill(encrypted, 0, HEADER, (byte) 0xEE);
            disk.write(Snapshots.FILE, encrypted);
            assertTrue(SnapshotReader.couldBeEncrypted(disk, Snapshots.FILE));
        }
        for (byte[] plain : List.of(Snapshots.bytesOf(ENTRIES, null), withBlock(null), new byte[3], new byte[0])) {
            disk.write(Snapshots.FILE, plain);
            assertFalse(SnapshotReader.couldBeEncrypted(disk, Snapshots.FILE));
        }
    }
}
