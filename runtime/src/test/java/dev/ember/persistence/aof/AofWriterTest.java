package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Hex;
import dev.ember.persistence.sample.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AofWriterTest {
    private static final Change ONE = new Change.Add("one", 1);
    private static final Change TWO = new Change.Add("two", 2);

    private final FaultyStorage disk = new FaultyStorage();

    private AofWriter<Change> open(EncryptionKey key) throws IOException {
        return Aof.open(disk, key, FsyncPolicy.ALWAYS);
    }

    private void assertRefused(Class<? extends IOException> type, byte[] content, EncryptionKey key) {
        disk.write(Aof.FILE, content);
        assertThrows(type, () -> open(key));
        assertArrayEquals(content, disk.read(Aof.FILE), "the file is as it was");
        assertEquals(List.of(Aof.FILE), disk.files(), "and nothing is beside it");
        assertEquals(0, disk.openFiles());
    }

    @Test
    void onlyWhatIsCommittedOrTooMuchForTheBufferIsInTheFile() throws IOException {
        try (AofWriter<Change> writer = open(null)) {
            assertEquals(5, writer.position());
            writer.append(ONE);
            assertEquals(25, writer.position());
            assertEquals(5, disk.read(Aof.FILE).length);
            writer.commit();
            assertEquals(25, disk.read(Aof.FILE).length);
            assertEquals(25, writer.forcedPosition());
            writer.append(Changes.ofSize(600_000, 1));
            assertEquals(25, disk.read(Aof.FILE).length);
            writer.append(TWO);
            assertTrue(disk.read(Aof.FILE).length > 600_000);
            assertEquals(25, writer.forcedPosition());
        }
        assertEquals(
                List.of(ONE, Changes.ofSize(600_000, 1), TWO),
                Aof.read(disk, null).records());
    }

    @Test
    void plaintextAndCiphertextAreNeverMixed() throws IOException {
        assertRefused(MixedFormatException.class, Aof.bytesOf(List.of(ONE), null), Keys.right());
        assertRefused(MixedFormatException.class, Aof.version1(List.of(ONE)), Keys.right());
        assertRefused(MixedFormatException.class, Aof.bytesOf(List.of(), null), Keys.right());
        assertRefused(MixedFormatException.class, Aof.bytesOf(List.of(ONE), Keys.right()), null);
        assertRefused(MixedFormatException.class, Aof.bytesOf(List.of(), Keys.right()), null);

        disk.write(Aof.FILE, Aof.bytesOf(List.of(ONE), null));
        assertEquals(
                "/data/shard-0.aof: the file is plaintext (version 2) and a key was given; one file never mixes both. Open"
                        + " it without a key to go on as before, or open the shard as a Shard, which rewrites its files"
                        + " with the key",
                assertThrows(MixedFormatException.class, () -> open(Keys.right()))
                        .getMessage());
    }

    @Test
    void aFileThatIsNoneOfItsKindIsRefused() throws IOException {
        assertRefused(CorruptFileException.class, new byte[0], null);
        assertRefused(CorruptFileException.class, Hex.bytes("45414F46"), null);
        assertRefused(CorruptFileException.class, Hex.bytes("45414F46 04"), null);
        assertRefused(CorruptFileException.class, Hex.bytes("45534E50 02 0000 00000000 00000000"), null);
    }

    @Test
    void aFileDamagedInTheMiddleIsRefused() throws IOException {
        byte[] content = Aof.bytesOf(Changes.ofEveryType(), null);
        content[10] ^= 1;
        assertRefused(CorruptFileException.class, content, null);
    }

    @Test
    void aFileOfAnotherKeyIsRefused() throws IOException {
        byte[] content = Aof.bytesOf(Changes.ofEveryType(), Keys.right());
        assertRefused(EncryptionKeyException.class, content, Keys.wrong());
        assertRefused(EncryptionKeyException.class, Arrays.copyOf(content, content.length - 1), Keys.wrong());
    }

    /** The writer reads version 1 and 2 alike, and what it appends is the same in both. */
    @Test
    void aFileOfVersionOneIsAppendedTo() throws IOException {
        disk.write(Aof.FILE, Aof.version1(List.of(ONE)));
        try (AofWriter<Change> writer = open(null)) {
            writer.append(TWO);
        }
        assertEquals(1, disk.read(Aof.FILE)[4]);
        assertEquals(List.of(ONE, TWO), Aof.read(disk, null).records());
    }

    @Test
    void aRecordThatCannotBeEncodedLeavesTheWriterUsable() throws IOException {
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            try (AofWriter<Change> writer = Aof.open(disk, key, FsyncPolicy.ALWAYS)) {
                writer.append(ONE);
                long position = writer.position();
                assertThrows(
                        IllegalArgumentException.class, () -> writer.append(new Change.Put("\uD800", Bytes.EMPTY)));
                assertThrows(IllegalArgumentException.class, () -> writer.append(new Change.Expire("k", -1)));
                assertThrows(
                        IllegalArgumentException.class,
                        () -> writer.append(new Change.Tag("t", List.of("x".repeat(200_000), "\uDC00"))));
                assertEquals(position, writer.position());
                writer.append(TWO);
            }
            assertEquals(List.of(ONE, TWO), Aof.read(disk, key).records());
            disk.delete(Aof.FILE);
        }
    }

    @Test
    void afterTheKeyIsClosedNothingHalfWrittenIsLeft() throws IOException {
        EncryptionKey key = Keys.right();
        try (AofWriter<Change> writer = open(key)) {
            writer.append(ONE);
            key.close();
            long position = writer.position();
            assertThrows(IllegalStateException.class, () -> writer.append(TWO));
            assertEquals(position, writer.position());
        }
        Aof.Reading reading = Aof.read(disk, Keys.right());
        assertEquals(List.of(ONE), reading.records());
        assertNull(reading.error());
        assertEquals(0, reading.tornBytes());
    }

    @Test
    void aClosedWriterDoesNothing() throws IOException {
        AofWriter<Change> writer = open(null);
        writer.append(ONE);
        writer.close();
        writer.close();
        assertThrows(IllegalStateException.class, () -> writer.append(TWO));
        assertThrows(IllegalStateException.class, writer::commit);
        assertThrows(IllegalStateException.class, writer::force);
        assertEquals(List.of(ONE), Aof.read(disk, null).records());
        assertEquals(0, disk.openFiles());
    }

    @Test
    void tornTailsAreKeptUnderNamesOfTheirOwn() throws IOException {
        byte[] whole = Aof.bytesOf(List.of(ONE), null);
        List<Path> expected = new ArrayList<>(List.of(Aof.FILE));
        for (String name : List.of(".torn-25", ".torn-25-2", ".torn-25-3")) {
            byte[] torn = Arrays.copyOf(whole, whole.length + 3);
            torn[25] = 1;
            torn[27] = (byte) expected.size();
            disk.write(Aof.FILE, torn);
            open(null).close();
            expected.add(Path.of(Aof.FILE + name));
            assertEquals(expected, disk.files());
            assertArrayEquals(new byte[] {1, 0, torn[27]}, disk.read(Path.of(Aof.FILE + name)));
            assertArrayEquals(whole, disk.read(Aof.FILE));
        }
    }

    @Test
    void aLargeTornTailIsKeptToTheByte() throws IOException {
        byte[] content = Aof.bytesOf(List.of(ONE, Changes.ofSize(1_000_000, 7)), null);
        byte[] torn = Arrays.copyOf(content, content.length - 1);
        disk.write(Aof.FILE, torn);
        open(null).close();
        assertArrayEquals(Arrays.copyOfRange(torn, 25, torn.length), disk.read(Path.of(Aof.FILE + ".torn-25")));
        assertArrayEquals(Arrays.copyOf(torn, 25), disk.read(Aof.FILE));
    }

    @Test
    void aTemporaryFileLeftByACrashIsNoObstacle() throws IOException {
        disk.write(Path.of("/data/shard-0.aof.tmp"), new byte[] {1, 2, 3});
        open(null).close();
        assertEquals(List.of(Aof.FILE), disk.files());
        assertArrayEquals(Hex.bytes("45414F4602"), disk.read(Aof.FILE));
    }

    /** The rename of a new file may not have reached the disk when the process ended that made it. */
    @Test
    void openingForcesTheFileAndItsName() throws IOException {
        disk.repair();
        open(null).close();
        List<String> created = disk.calls();
        disk.repair();
        open(null).close();
        List<String> opened = disk.calls();
        for (List<String> calls : List.of(created, opened)) {
            int file = Math.max(calls.lastIndexOf("force shard-0.aof"), calls.lastIndexOf("force shard-0.aof.tmp"));
            int folder = calls.lastIndexOf("force folder");
            assertTrue(file >= 0 && folder >= 0, calls.toString());
            assertTrue(folder > calls.indexOf("rename shard-0.aof.tmp to shard-0.aof"), calls.toString());
        }
    }

    @Test
    void aBufferThatALargeRecordMadeLargeIsGivenUp() throws IOException {
        try (AofWriter<Change> writer = open(null)) {
            writer.append(Changes.ofSize(5_000_000, 1));
            writer.commit();
            assertFalse(disk.read(Aof.FILE).length < 5_000_000);
            writer.append(ONE);
            writer.commit();
            writer.append(Changes.ofSize(5_000_000, 2));
        }
        assertEquals(
                List.of(Changes.ofSize(5_000_000, 1), ONE, Changes.ofSize(5_000_000, 2)),
                Aof.read(disk, null).records());
    }
}
