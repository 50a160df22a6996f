package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Zero bytes at the end: blocks that were allocated and, before a power cut, never written. In the tests' family 0 is a
 * tag, so that they also look like records.
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
            if (reading.error() == null) {
                assertEquals(zeros, reading.tornBytes());
                assertTrue(zeros < 17, "too few bytes to be a record: " + zeros);
            } else {
                CorruptFileException error = assertInstanceOf(CorruptFileException.class, reading.error());
                assertEquals(Damage.ZERO_FILLED, error.damage());
                assertEquals(content.length - zeros, error.offset());
                assertEquals(zeros, error.unreadBytes());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aWriterSetsThemAsideAndGoesOn(EncryptionKey key) throws IOException {
        for (int zeros : new int[] {1, 17, 4096}) {
            byte[] content = withZeros(zeros, key);
            long end = content.length - zeros;
            FaultyStorage disk = new FaultyStorage();
            disk.write(Aof.FILE, content);
            try (AofWriter<Change> writer = Aof.open(disk, key, FsyncPolicy.ALWAYS)) {
                writer.append(RECORDS.get(0));
            }
            assertArrayEquals(new byte[zeros], disk.read(Path.of(Aof.FILE + ".torn-" + end)));
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
}
