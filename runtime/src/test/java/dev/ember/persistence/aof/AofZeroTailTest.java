package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Zero bytes at the end: room that was written ahead of the records, or blocks that were allocated and, before a power
 * cut, never written. In the tests' family 0 is a tag, so that they also look like records.
 */
class AofZeroTailTest {
    private static final List<Change> RECORDS = Changes.ofEveryType();

    static List<Named<EncryptionKey>> keys() {
        return List.of(Named.of("plaintext", null), Named.of("encrypted", Keys.right()));
    }

    private static byte[] withZeros(int zeros, EncryptionKey key) throws IOException {
        byte[] content = Aof.bytesOf(RECORDS, key);
        return Arrays.copyOf(content, content.length + zeros);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void allRecordsBeforeThemAreRead(EncryptionKey key) throws IOException {
        for (int zeros : new int[] {1, 2, 12, 15, 16, 17, 20, 64, 4096, 300_000}) {
            byte[] content = withZeros(zeros, key);
            Aof.Reading reading = Aof.read(content, key);
            assertEquals(RECORDS, reading.records());
            assertEquals(content.length - zeros, reading.end());
            assertNull(reading.error());
            // As few as a record may begin with are a record that is cut off.
            assertEquals(zeros, reading.zeroBytes() + reading.tornBytes());
            assertTrue(zeros > 15 || reading.zeroBytes() == 0, () -> zeros + " zeros: " + reading);
            assertTrue(zeros < 17 || reading.tornBytes() == 0, () -> zeros + " zeros: " + reading);
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aWriterCutsThemOffAndGoesOn(EncryptionKey key) throws IOException {
        for (int zeros : new int[] {17, 64, 4096}) {
            FaultyStorage disk = new FaultyStorage();
            disk.write(Aof.FILE, withZeros(zeros, key));
            try (AofWriter<Change> writer = Aof.open(disk, key, FsyncPolicy.ALWAYS)) {
                writer.append(RECORDS.get(0));
            }
            assertEquals(List.of(Aof.FILE.getFileName().toString()), disk.list(Aof.FILE.getParent()));
            List<Change> expected = new ArrayList<>(RECORDS);
            expected.add(RECORDS.get(0));
            Aof.Reading reading = Aof.read(disk, key);
            assertEquals(expected, reading.records());
            assertNull(reading.error());
        }
    }

    /** What was written later reached the disk, and what was written before it did not. */
    @ParameterizedTest
    @MethodSource("keys")
    void zerosWithSomethingBehindThemAreUnwrittenBlocks(EncryptionKey key) throws IOException {
        byte[] content = withZeros(300_000, key);
        content[content.length - 1] = 1;
        Aof.Reading reading = Aof.read(content, key);
        assertEquals(RECORDS, reading.records());
        CorruptFileException error = assertInstanceOf(CorruptFileException.class, reading.error());
        assertEquals(Damage.UNWRITTEN_BLOCK, error.damage());

        FaultyStorage disk = new FaultyStorage();
        disk.write(Aof.FILE, content);
        Aof.open(disk, key, FsyncPolicy.ALWAYS).close();
        int end = content.length - 300_000;
        assertArrayEquals(
                Arrays.copyOfRange(content, end, content.length), disk.read(Path.of(Aof.FILE + ".torn-" + end)));
        assertArrayEquals(Arrays.copyOf(content, end), disk.read(Aof.FILE));
    }

    /** A length that leads into the zeros must not look like a record that was never written to its end. */
    @ParameterizedTest
    @MethodSource("keys")
    void aFlippedBitBeforeThemIsDamage(EncryptionKey key) throws IOException {
        byte[] content = withZeros(8192, key);
        int end = content.length - 8192;
        for (int bit = 8 * 5; bit < 8 * end; bit++) {
            byte[] flipped = content.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Aof.Reading reading = Aof.read(flipped, key);
            int flippedBit = bit;
            if (reading.error() instanceof CorruptFileException error) {
                assertFalse(error.damage().isTraceOfPowerCut(), () -> "bit " + flippedBit + ": " + error.getMessage());
            } else {
                assertInstanceOf(EncryptionKeyException.class, reading.error(), "bit " + bit);
            }
            assertTrue(reading.end() <= bit / 8, "bit " + bit);
            assertEquals(RECORDS.subList(0, reading.records().size()), reading.records());
        }
    }

    /** As a reader sees a file into which records are being copied, or a process left it that was killed meanwhile. */
    @ParameterizedTest
    @MethodSource("keys")
    void recordsOfWhichOnlyTheBeginningIsThereAreNoDamage(EncryptionKey key) throws IOException {
        byte[] content = withZeros(4096, key);
        int end = content.length - 4096;
        List<Long> ends = new ArrayList<>(Aof.read(content, key).offsets());
        ends.add((long) end);
        int whole = 0;
        for (int written = 5; written <= end; written++) {
            if (whole < RECORDS.size() && ends.get(whole + 1) <= written) {
                whole++;
            }
            byte[] cut = content.clone();
            Arrays.fill(cut, written, end, (byte) 0);
            Aof.Reading reading = Aof.read(cut, key);
            String what = "written up to " + written;
            assertTrue(reading.records().size() >= whole, what);
            assertEquals(RECORDS.subList(0, reading.records().size()), reading.records(), what);
            boolean inLastBytes = whole < RECORDS.size() && ends.get(whole + 1) - written < 4;
            if (reading.error() instanceof CorruptFileException error && !inLastBytes) {
                assertTrue(error.damage().isTraceOfPowerCut(), () -> what + ": " + error.getMessage());
            }
            if (!inLastBytes) {
                assertFollowed(cut, Arrays.copyOf(content, end + 100), key, what);
            }
        }
    }

    /** Whoever follows the file waits for the rest, and reads it when it is there. */
    private static void assertFollowed(byte[] cut, byte[] whole, EncryptionKey key, String what) throws IOException {
        FaultyStorage disk = new FaultyStorage();
        disk.write(Aof.FILE, cut);
        try (AofReader<Change> reader = AofReader.follow(disk, Aof.FILE, ChangeRegistry.INSTANCE, key)) {
            List<Change> records = new ArrayList<>();
            while (reader.next()) {
                records.add(reader.record());
            }
            try (StorageFile file = disk.openForWriting(Aof.FILE)) {
                file.write(ByteBuffer.wrap(whole), 0);
                file.truncate(whole.length);
            }
            assertEquals(0, reader.refresh(), what);
            while (reader.next()) {
                records.add(reader.record());
            }
            assertEquals(RECORDS, records, what);
            assertEquals(100, reader.zeroBytes(), what);
        }
    }
}
