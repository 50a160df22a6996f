package dev.ember.persistence.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Hex;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.snapshot.Snapshots.Entry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The block behind a snapshot's footer: its bytes, and that a damaged one never passes for none. */
class CoverageTest {
    private static final Coverage COVERAGE = new Coverage(7, 1_700_000_000_123L);

    static List<Named<EncryptionKey>> keys() {
        return List.of(Named.of("plaintext", null), Named.of("encrypted", Keys.right()));
    }

    private static byte[] bytesOf(List<Entry> entries, EncryptionKey key) throws IOException {
        FaultyStorage disk = new FaultyStorage();
        try (SnapshotWriter<Item> writer = Snapshots.create(disk, key)) {
            for (Entry entry : entries) {
                writer.write(entry.key(), entry.value(), entry.ttlMillis());
            }
            writer.complete(COVERAGE);
            writer.putInPlace();
        }
        return disk.read(Snapshots.FILE);
    }

    private static Optional<Coverage> coverage(byte[] content, EncryptionKey key) throws IOException {
        FaultyStorage disk = new FaultyStorage();
        disk.write(Snapshots.FILE, content);
        try (SnapshotReader<Item> reader = SnapshotReader.open(disk, Snapshots.FILE, ItemRegistry.INSTANCE, key)) {
            while (reader.next()) {
                // To the footer, where it shows whether the block belongs to the entries.
            }
            return reader.coverage();
        }
    }

    @Test
    void thePlaintextBlockByteByByte() throws IOException {
        byte[] without = Snapshots.bytesOf(List.of(), null);
        byte[] with = bytesOf(List.of(), null);
        assertArrayEquals(without, Arrays.copyOf(with, without.length));
        // The checksum is that of the 29 bytes before it, calculated by another program.
        assertEquals(
                "45534e58" + "01" + "0700000000000000" + "7b68e5cf8b010000" + "00000000" + "00000000" + "b42d7327",
                Hex.of(Arrays.copyOfRange(with, without.length, with.length)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void itIsReadBack(EncryptionKey key) throws IOException {
        for (List<Entry> entries : List.of(Snapshots.entries(), List.<Entry>of())) {
            byte[] content = bytesOf(entries, key);
            assertEquals(Optional.of(COVERAGE), coverage(content, key));
            assertEquals(entries, Snapshots.read(content, key).entries());
            assertNull(Snapshots.read(content, key).error());
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aDamagedBlockIsNeverTakenForNone(EncryptionKey key) throws IOException {
        byte[] whole = bytesOf(Snapshots.entries(), key);
        int footer = key == null ? whole.length - 33 : whole.length - 66;
        for (int length = footer + 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(CorruptFileException.class, () -> coverage(cut, key), "cut at " + length);
        }
        for (int bit = 8 * footer; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(CorruptFileException.class, () -> coverage(flipped, key), "bit " + bit);
        }
        // Cut off whole, it cannot be told from a snapshot of ember: recovery has to know that there was one.
        assertEquals(Optional.empty(), coverage(Arrays.copyOf(whole, footer), key));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theBlockOfAnotherSnapshotIsRefused(EncryptionKey key) throws IOException {
        List<Entry> entries = Snapshots.entries();
        byte[] content = bytesOf(entries, key);
        byte[] other = bytesOf(entries.subList(0, 3), key);
        int length = key == null ? 33 : 66;
        System.arraycopy(other, other.length - length, content, content.length - length, length);
        assertThrows(CorruptFileException.class, () -> coverage(content, key));
    }

    @Test
    void withTheWrongKeyAnEmptySnapshotSaysSo() throws IOException {
        byte[] content = bytesOf(List.of(), Keys.right());
        assertEquals(
                EncryptionKeyException.Reason.WRONG,
                assertThrows(EncryptionKeyException.class, () -> coverage(content, Keys.wrong()))
                        .reason());
    }

    @Test
    void otherBytesBehindTheFooterAreIgnored() throws IOException {
        byte[] content = Snapshots.bytesOf(Snapshots.entries(), null);
        for (int more : new int[] {1, 3, 4, 32, 34, 100}) {
            byte[] longer = Arrays.copyOf(content, content.length + more);
            Arrays.fill(longer, content.length, longer.length, (byte) 'x');
            assertEquals(Optional.empty(), coverage(longer, null));
        }
        assertInstanceOf(
                CorruptFileException.class,
                Snapshots.read(Arrays.copyOf(content, content.length + 33), null)
                        .error());
        assertTrue(COVERAGE.sealed() > 0);
    }

    @Test
    void nothingNegativeIsCovered() {
        assertThrows(IllegalArgumentException.class, () -> new Coverage(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Coverage(0, -1));
    }
}
