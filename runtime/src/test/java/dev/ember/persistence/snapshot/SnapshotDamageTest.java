package dev.ember.persistence.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Hex;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.snapshot.Snapshots.Entry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A snapshot is whole, or reading it ends with an exception. */
class SnapshotDamageTest {
    private static final List<Entry> ENTRIES = Snapshots.entries();

    private static CorruptFileException damage(byte[] content) {
        return assertInstanceOf(
                CorruptFileException.class, Snapshots.read(content, null).error());
    }

    private static void assertEveryCut(byte[] content, EncryptionKey key) {
        for (int length = 0; length < content.length; length++) {
            Snapshots.Reading reading = Snapshots.read(Arrays.copyOf(content, length), key);
            CorruptFileException error =
                    assertInstanceOf(CorruptFileException.class, reading.error(), "cut at " + length);
            assertEquals(length < 11 ? Damage.HEADER_CUT_OFF : Damage.UNEXPECTED_END, error.damage());
            assertEquals(ENTRIES.subList(0, reading.entries().size()), reading.entries(), "never a wrong entry");
        }
    }

    @Test
    void cutAnywhereItIsNotWhole() throws IOException {
        assertEveryCut(Snapshots.bytesOf(ENTRIES, null), null);
        assertEveryCut(Snapshots.bytesOf(ENTRIES, Keys.right()), Keys.right());
    }

    /** Only the shard's number is covered by nothing: recovery compares it with the one it expects. */
    private static void assertEveryFlip(byte[] content, EncryptionKey key) {
        for (int bit = 0; bit < 8 * content.length; bit++) {
            byte[] damaged = content.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Snapshots.Reading reading = Snapshots.read(damaged, key);
            String flip = "bit " + bit % 8 + " of byte " + bit / 8;
            if (bit / 8 == 5 || bit / 8 == 6) {
                assertNull(reading.error(), flip);
                assertEquals(ENTRIES, reading.entries());
                assertNotEquals(Snapshots.SHARD, reading.shardId());
            } else {
                assertTrue(
                        reading.error() instanceof CorruptFileException
                                || reading.error() instanceof EncryptionKeyException,
                        flip + " is not noticed");
            }
        }
    }

    @Test
    void withAnyBitFlippedItIsNotWhole() throws IOException {
        assertEveryFlip(Snapshots.bytesOf(ENTRIES, null), null);
        assertEveryFlip(Snapshots.bytesOf(ENTRIES, null), Keys.right());
        assertEveryFlip(Snapshots.bytesOf(ENTRIES, Keys.right()), Keys.right());
    }

    @Test
    void aCountThatIsWrongIsNoticed() throws IOException {
        byte[] content = Snapshots.bytesOf(ENTRIES, null);
        for (int count : new int[] {0, 1, 2, 3, 5, 6, 1000, Integer.MAX_VALUE, -1}) {
            byte[] wrong = content.clone();
            for (int i = 0; i < 4; i++) {
                wrong[7 + i] = (byte) (count >> 8 * i);
            }
            assertNotNull(Snapshots.read(wrong, null).error(), "count " + count);
        }
    }

    /** The bytes of an entry with an empty key begin like the checksum of no entries. */
    @Test
    void aCountOfNoneOverAnEntryWithAnEmptyKeyIsNoticed() throws IOException {
        byte[] content = Snapshots.bytesOf(List.of(new Entry("", new Item.Total(1), -1)), null);
        content[7] = 0;
        CorruptFileException error = damage(content);
        assertEquals(Damage.INVALID_VALUE, error.damage());
        assertEquals(11, error.offset());
        assertTrue(error.reason().startsWith("the header says that there are no entries"), error.reason());
    }

    @Test
    void bytesBehindTheFooterAreIgnored() throws IOException {
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            byte[] content = Snapshots.bytesOf(ENTRIES, key);
            Snapshots.Reading reading = Snapshots.read(Arrays.copyOf(content, content.length + 100), key);
            assertNull(reading.error());
            assertEquals(ENTRIES, reading.entries());
        }
    }

    @Test
    void messagesSayWhichEntryAndWhere() throws IOException {
        byte[] content = Snapshots.bytesOf(ENTRIES, null);
        int second = Snapshots.read(content, null).offsets().get(1).intValue();
        byte[] unknown = content.clone();
        unknown[second + 4] = 9;
        CorruptFileException error = damage(unknown);
        assertEquals(Damage.UNKNOWN_TAG, error.damage());
        assertEquals(second, error.offset());
        assertEquals(content.length - second, error.unreadBytes());
        assertTrue(
                error.reason().startsWith("entry 2 of 4: unknown record tag 9: no type of Item has it"),
                error.reason());

        byte[] changed = content.clone();
        changed[second - 9] ^= 1;
        CorruptFileException mismatch = damage(changed);
        assertEquals(Damage.CHECKSUM_MISMATCH, mismatch.damage());
        assertEquals(content.length - 4, mismatch.offset());

        CorruptFileException cut = damage(Arrays.copyOf(content, second + 3));
        assertTrue(cut.reason().startsWith("the file ends within entry 2 of 4"), cut.reason());
    }

    @Test
    void anEncryptedSnapshotNeedsItsKey() throws IOException {
        byte[] content = Snapshots.bytesOf(ENTRIES, Keys.right());
        EncryptionKeyException none = assertInstanceOf(
                EncryptionKeyException.class, Snapshots.read(content, null).error());
        assertEquals(EncryptionKeyException.Reason.NOT_GIVEN, none.reason());
        EncryptionKeyException wrong = assertInstanceOf(
                EncryptionKeyException.class,
                Snapshots.read(content, Keys.wrong()).error());
        assertEquals(EncryptionKeyException.Reason.WRONG, wrong.reason());
    }

    @Test
    void anotherVersionsEntriesAreNotTakenForThisOnes() throws IOException {
        byte[] labelledOne = Snapshots.bytesOf(ENTRIES, null);
        labelledOne[4] = 1;
        assertNotNull(Snapshots.read(labelledOne, null).error());
        byte[] labelledTwo = Snapshots.bytesOf(ENTRIES, Keys.right());
        labelledTwo[4] = 2;
        assertNotNull(Snapshots.read(labelledTwo, null).error());
        assertEquals(
                Damage.BAD_MAGIC,
                damage(Hex.bytes("45414F46 02 0700 00000000 00000000")).damage());
    }

    @Test
    void claimsAllocateNothing() {
        FaultyStorage disk = new FaultyStorage();
        disk.write(Snapshots.FILE, Hex.bytes("45534E50 02 0700 FFFFFFFF  00000020 41424344"));
        assertNotNull(Snapshots.read(disk, null).error());
        assertEquals(19, disk.largestRead());
    }

    @Test
    void anErrorOfTheDiskIsNeverTakenForTheEnd() throws IOException {
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            FaultyStorage disk = new FaultyStorage();
            Snapshots.write(disk, ENTRIES, key);
            for (int n = 1; ; n++) {
                disk.failFromCall(n, FaultyStorage.Fault.BEFORE);
                Snapshots.Reading reading = Snapshots.read(disk, key);
                if (!disk.hasFailed()) {
                    assertNull(reading.error());
                    break;
                }
                assertTrue(reading.error().getMessage().startsWith("injected"));
                assertEquals(0, disk.openFiles());
            }
        }
    }
}
