package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.encryption.RecordCipher;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Hex;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the reader tells what is wrong with a file. */
class AofReaderTest {
    private static final Change ONE = new Change.Add("one", 1);
    private static final Change TWO = new Change.Add("two", 2);

    private final FaultyStorage disk = new FaultyStorage();

    private AofReader<Change> open(byte[] content, EncryptionKey key) throws IOException {
        disk.write(Aof.FILE, content);
        return AofReader.open(disk, Aof.FILE, ChangeRegistry.INSTANCE, key);
    }

    private static byte[] plain(String... parts) {
        return Hex.bytes("45414F46 02" + String.join("", parts));
    }

    private static CorruptFileException damage(byte[] content, EncryptionKey key) {
        return assertInstanceOf(
                CorruptFileException.class, Aof.read(content, key).error());
    }

    /** An encrypted file whose records have these plaintexts. */
    private static byte[] sealed(String... plaintexts) {
        WireWriter out = new WireWriter(1000);
        for (byte b : Hex.bytes("45414F46 03")) {
            out.writeByte(b);
        }
        RecordCipher cipher = new RecordCipher(Keys.right());
        for (String plaintext : plaintexts) {
            int start = RecordCipher.beginFrame(out);
            for (byte b : Hex.bytes(plaintext)) {
                out.writeByte(b);
            }
            cipher.seal(out, start);
        }
        return out.toByteArray();
    }

    @Test
    void messagesSayFileOffsetRecordAndCause() throws IOException {
        byte[] content = Aof.bytesOf(List.of(ONE, TWO, ONE), null);
        content[5 + 20] ^= 0x40; // the tag of the second record
        assertTrue(
                damage(content, null)
                        .getMessage()
                        .startsWith("/data/shard-0.aof: damaged at offset 25: record 2, tag 66: unknown record tag 66:"
                                + " no type of Change has it (40 bytes from there on were not read)"),
                damage(content, null).getMessage());

        byte[] checksum = Aof.bytesOf(List.of(ONE, TWO, ONE), null);
        checksum[5 + 20 + 19] ^= 1;
        CorruptFileException mismatch = damage(checksum, null);
        assertEquals(Damage.CHECKSUM_MISMATCH, mismatch.damage());
        assertTrue(mismatch.reason().startsWith("record 2, ADD (tag 2): CRC-32 mismatch"), mismatch.reason());
        assertEquals(25, mismatch.offset());
        assertEquals(40, mismatch.unreadBytes());
        assertEquals(Aof.FILE, mismatch.file());
    }

    @Test
    void everyKindOfMalformedRecordIsDamageOfItsKind() {
        assertEquals(Damage.UNKNOWN_TAG, damage(plain("63 00"), null).damage());
        assertEquals(
                Damage.INVALID_LENGTH, damage(plain("02 FFFFFFFF 00"), null).damage());
        assertEquals(Damage.INVALID_TEXT, damage(plain("02 01000000 FF"), null).damage());
        assertEquals(
                Damage.INVALID_VALUE,
                damage(plain("00 01000000 6B FFFFFFFFFFFFFFFF 00000000"), null).damage());
        assertEquals(
                Damage.INVALID_VALUE,
                damage(plain("03 01000000 74 01000000 07000000 72656675736564 00000000"), null)
                        .damage());
        assertEquals(
                Damage.CHECKSUM_MISMATCH,
                damage(plain("02 01000000 6E 0000000000000000 00000000"), null).damage());
        assertEquals(Damage.BAD_MAGIC, damage(Hex.bytes("45534E50 02"), null).damage());
        assertEquals(
                Damage.UNSUPPORTED_VERSION,
                damage(Hex.bytes("45414F46 04"), null).damage());
    }

    /** Not with one bit changed, but the records behind it give it away. */
    @Test
    void aLengthThatWasOverwrittenIsNoTornTail() throws IOException {
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            byte[] content = Aof.bytesOf(List.of(ONE, TWO, ONE, TWO), key);
            int record = (content.length - 5) / 4;
            int length = 5 + record + (key == null ? 1 : 12);
            System.arraycopy(new byte[] {7, 7, 7, 7}, 0, content, length, 4);
            CorruptFileException error = damage(content, key);
            assertEquals(Damage.RECORDS_BEYOND, error.damage());
            assertEquals(5 + record, error.offset());
            assertEquals(
                    "record 2 claims to go on beyond the end of the file, but a whole record follows at offset "
                            + (5 + 2 * record) + ": its length is damaged",
                    error.reason());
        }
    }

    @Test
    void soItIsWhenTheDamagedRecordIsLarge() throws IOException {
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            byte[] content = Aof.bytesOf(List.of(Changes.ofSize(5_000_000, 1), ONE), key);
            int valueLength = 5 + (key == null ? 1 + 4 + 5 : 12);
            System.arraycopy(new byte[] {7, 7, 7, 7}, 0, content, valueLength, 4);
            assertEquals(Damage.RECORDS_BEYOND, damage(content, key).damage());
        }
    }

    @Test
    void aLengthWithOneBitFlippedIsNoTornTailEvenInTheLastRecord() throws IOException {
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            byte[] content = Aof.bytesOf(List.of(ONE, TWO), key);
            int record = (content.length - 5) / 2;
            content[5 + record + (key == null ? 1 : 12) + 2] ^= 4;
            CorruptFileException error = damage(content, key);
            assertEquals(Damage.DAMAGED_LENGTH, error.damage());
            assertEquals(5 + record, error.offset());
            assertEquals(
                    "record 2 claims to go on beyond the end of the file, but with one bit changed it is whole: its length"
                            + " is damaged",
                    error.reason());
        }
    }

    @Test
    void anEncryptedRecordThatEndsTooEarlyIsNoTornTail() {
        CorruptFileException tooShort = damage(sealed("02 01000000 6E 00"), Keys.right());
        assertEquals(Damage.UNEXPECTED_END, tooShort.damage());
        assertTrue(tooShort.reason().startsWith("record 1, ADD (tag 2): the record ends at least 7 bytes too early"));

        CorruptFileException empty = damage(sealed(""), Keys.right());
        assertEquals(Damage.UNEXPECTED_END, empty.damage());
        assertTrue(empty.reason().startsWith("record 1: the record ends at least 1 bytes too early"), empty.reason());
    }

    @Test
    void bytesBehindTheLastFieldOfAnEncryptedRecordAreIgnored() {
        String record = "02 01000000 6E 0100000000000000";
        Aof.Reading reading = Aof.read(sealed(record + "AABBCC", record), Keys.right());
        assertEquals(List.of(new Change.Add("n", 1), new Change.Add("n", 1)), reading.records());
        assertNull(reading.error());
    }

    @Test
    void afterDamageItGoesNoFurther() throws IOException {
        byte[] content = sealed("02 01000000 6E 0100000000000000", "63", "02 01000000 6E 0200000000000000");
        try (AofReader<Change> reader = open(content, Keys.right())) {
            assertTrue(reader.next());
            long end = reader.endOffset();
            CorruptFileException first = assertThrows(CorruptFileException.class, reader::next);
            assertEquals(end, first.offset());
            assertSame(first, assertThrows(CorruptFileException.class, reader::next));
            assertEquals(new Change.Add("n", 1), reader.record());
            assertEquals(1, reader.count());
            assertEquals(end, reader.endOffset(), "behind the last good record");
        }
    }

    @Test
    void atTheEndItStaysAtTheEnd() throws IOException {
        byte[] content = Aof.bytesOf(List.of(ONE, TWO), null);
        try (AofReader<Change> reader = open(Arrays.copyOf(content, content.length - 1), null)) {
            assertTrue(reader.next());
            assertFalse(reader.next());
            assertFalse(reader.next());
            assertEquals(19, reader.tornBytes());
        }
    }

    @Test
    void anEncryptedFileNeedsAKey() throws IOException {
        disk.write(Aof.FILE, Aof.bytesOf(List.of(ONE), Keys.right()));
        EncryptionKeyException none = assertThrows(
                EncryptionKeyException.class, () -> AofReader.open(disk, Aof.FILE, ChangeRegistry.INSTANCE, null));
        assertEquals(EncryptionKeyException.Reason.NOT_GIVEN, none.reason());
        assertEquals("/data/shard-0.aof: encrypted, and no key was given", none.getMessage());
        assertEquals(0, disk.openFiles());

        EncryptionKeyException wrong = assertInstanceOf(
                EncryptionKeyException.class, Aof.read(disk, Keys.wrong()).error());
        assertEquals(EncryptionKeyException.Reason.WRONG, wrong.reason());
    }

    @Test
    void aVersionThatIsNotThatOfTheRecordsIsFound() throws IOException {
        // A plaintext record that, read as a frame, claims to go on beyond the end of the file.
        byte[] plain = Aof.bytesOf(List.of(new Change.Tag("", Collections.nCopies(300, "x")), ONE), null);
        plain[4] = 3;
        CorruptFileException error = damage(plain, Keys.right());
        assertEquals(Damage.WRONG_VERSION, error.damage());
        assertEquals(4, error.offset());
        assertTrue(
                error.reason()
                        .startsWith("the header says version 3, but plaintext records follow: the version is damaged"),
                error.reason());
    }

    /** What is read is what the file held when it was opened, and what comes later must not look like damage. */
    @Test
    void aWriterMayAppendWhileTheFileIsRead() throws IOException {
        byte[] content = Aof.bytesOf(List.of(ONE, TWO, ONE), null);
        for (int opened = 5; opened < content.length; opened++) {
            try (AofReader<Change> reader = open(Arrays.copyOf(content, opened), null);
                    StorageFile file = disk.openForWriting(Aof.FILE)) {
                file.write(ByteBuffer.wrap(content, opened, content.length - opened), opened);
                int records = 0;
                while (reader.next()) {
                    records++;
                }
                assertEquals((opened - 5) / 20, records);
                assertEquals((opened - 5) % 20, reader.tornBytes());
            }
        }
    }

    @Test
    void anErrorOfTheDiskIsNeverTakenForTheEnd() throws IOException {
        List<Change> changes = List.of(ONE, Changes.ofSize(300_000, 1), TWO);
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            byte[] content = Aof.bytesOf(changes, key);
            for (byte[] file : List.of(content, Arrays.copyOf(content, content.length - 1))) {
                disk.write(Aof.FILE, file);
                for (int n = 1; ; n++) {
                    disk.failFromCall(n, FaultyStorage.Fault.BEFORE);
                    Aof.Reading reading = Aof.read(disk, key);
                    if (!disk.hasFailed()) {
                        assertNull(reading.error());
                        assertTrue(n > 3);
                        break;
                    }
                    assertNotNull(reading.error(), disk.calls().toString());
                    assertFalse(reading.error() instanceof CorruptFileException);
                    assertEquals(changes.subList(0, reading.records().size()), reading.records());
                    assertEquals(0, disk.openFiles());
                }
                disk.repair();
            }
        }
    }

    @Test
    void aReadThatFailedMayBeTriedAgain() throws IOException {
        List<Change> changes = List.of(Changes.ofSize(300_000, 1), Changes.ofSize(300_000, 2), ONE);
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            for (int n = 1; n < 6; n++) {
                try (AofReader<Change> reader = open(Aof.bytesOf(changes, key), key)) {
                    disk.failCall(n, FaultyStorage.Fault.BEFORE);
                    for (Change change : changes) {
                        boolean read = false;
                        while (!read) {
                            try {
                                read = reader.next();
                                assertTrue(read);
                            } catch (IOException e) {
                                assertTrue(e.getMessage().startsWith("injected"), e.getMessage());
                            }
                        }
                        assertEquals(change, reader.record());
                    }
                    assertFalse(reader.next());
                    disk.repair();
                }
            }
        }
    }

    @Test
    void behindAHeaderThatSaysNothingTheRecordsAreReadAsTheCallerSays() throws IOException {
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            byte[] content = Aof.bytesOf(List.of(ONE, TWO), key);
            Arrays.fill(content, 0, AofReader.HEADER_LENGTH, (byte) 0xEE);
            disk.write(Aof.FILE, content);
            int version = key == null ? 2 : 3;
            try (AofReader<Change> reader =
                    AofReader.openBehindHeader(disk, Aof.FILE, ChangeRegistry.INSTANCE, key, version)) {
                assertEquals(version, reader.version());
                assertEquals(AofReader.HEADER_LENGTH, reader.endOffset());
                assertTrue(reader.next());
                assertEquals(ONE, reader.record());
                assertTrue(reader.next());
                assertEquals(TWO, reader.record());
                assertFalse(reader.next());
                assertEquals(0, reader.tornBytes());
            }
        }
        disk.write(Aof.FILE, new byte[AofReader.HEADER_LENGTH - 1]);
        CorruptFileException cutOff = assertThrows(
                CorruptFileException.class,
                () -> AofReader.openBehindHeader(disk, Aof.FILE, ChangeRegistry.INSTANCE, null, 2));
        assertEquals(Damage.HEADER_CUT_OFF, cutOff.damage());
        assertEquals(0, disk.openFiles());
    }
}
