package dev.ember.persistence.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Defect;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.sample.FaultyStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RecordSearchTest {
    private static final Path FILE = Path.of("/data/file");
    private static final int MIB = 1 << 20;

    private final FaultyStorage disk = new FaultyStorage();
    private long tries;

    private OptionalLong search(byte[] content, long from, long end, RecordSearch.Probe probe) throws IOException {
        disk.write(FILE, content);
        try (RecordInput in = RecordInput.open(disk, FILE)) {
            return RecordSearch.first(in, from, end, candidate -> {
                tries++;
                return probe.at(candidate);
            });
        }
    }

    /** A record is 'R', a u32 length, and as many bytes. */
    private static boolean record(RecordInput candidate) {
        WireReader reader = candidate.reader();
        if (candidate.buffer()[reader.position()] != 'R') {
            return false;
        }
        reader.skip(1);
        reader.skip(reader.readU32());
        return true;
    }

    private static void put(byte[] content, int at, int length) {
        content[at] = 'R';
        for (int i = 0; i < 4; i++) {
            content[at + 1 + i] = (byte) (length >> 8 * i);
        }
    }

    @Test
    void findsARecordAtAnyDistance() throws IOException {
        for (int at : new int[] {0, 1, 100, MIB / 2 - 1, MIB / 2, MIB, 3 * MIB - 5}) {
            byte[] content = new byte[3 * MIB];
            put(content, at, 0);
            assertEquals(OptionalLong.of(at), search(content, 0, content.length, RecordSearchTest::record));
        }
    }

    @Test
    void triesOnlyWhatLiesWithinTheRange() throws IOException {
        byte[] content = new byte[100];
        put(content, 10, 3);
        put(content, 50, 3);
        assertEquals(OptionalLong.of(50), search(content, 11, 100, RecordSearchTest::record));
        assertEquals(OptionalLong.of(50), search(content, 50, 58, RecordSearchTest::record));
        assertEquals(OptionalLong.empty(), search(content, 11, 57, RecordSearchTest::record));
        assertEquals(OptionalLong.empty(), search(content, 100, 100, RecordSearchTest::record));
        tries = 0;
        assertEquals(OptionalLong.empty(), search(content, 51, Long.MAX_VALUE, RecordSearchTest::record));
        assertEquals(49, tries);
    }

    @Test
    void aRecordThatIsCutOffIsNone() throws IOException {
        byte[] content = new byte[1000];
        put(content, 995, 1);
        put(content, 500, 1000);
        assertEquals(OptionalLong.empty(), search(content, 0, content.length, RecordSearchTest::record));
        assertEquals(1000, disk.largestRead(), "what it claims is not allocated");
    }

    @Test
    void givesUpWhenEveryOffsetIsCostlyToRefuse() throws IOException {
        byte[] content = new byte[8 * MIB];
        assertEquals(OptionalLong.empty(), search(content, 0, content.length, candidate -> {
            throw new MalformedRecordException(Defect.INVALID_VALUE, "field: wrong");
        }));
        assertEquals(256 * 1024, tries);
    }

    @Test
    void givesUpWhenEveryOffsetBeginsALongRecordThatIsNone() throws IOException {
        byte[] content = new byte[8 * MIB];
        long[] decoded = {0};
        assertEquals(OptionalLong.empty(), search(content, 0, content.length, candidate -> {
            int length = Math.min(400_000, candidate.reader().remaining());
            candidate.reader().skip(length);
            decoded[0] += length;
            throw new MalformedRecordException(Defect.CHECKSUM_MISMATCH, "CRC-32 mismatch");
        }));
        assertTrue(decoded[0] < 257L * MIB, decoded[0] + " bytes were decoded");
    }

    @Test
    void whatMayBeALargeRecordIsNotBroughtIntoMemory() throws IOException {
        byte[] content = new byte[40 * MIB];
        put(content, 77, 17 * MIB);
        put(content, 30 * MIB, 1);
        assertEquals(OptionalLong.of(30 * MIB), search(content, 0, content.length, RecordSearchTest::record));
        assertTrue(disk.largestRead() <= MIB, "it asked for " + disk.largestRead());
    }

    /** A record as above, the content of which is "ccc…ce": a checksum of a kind. */
    private static boolean checkedRecord(RecordInput candidate) {
        int start = candidate.reader().position();
        if (!record(candidate)) {
            return false;
        }
        int last = candidate.reader().position() - 1;
        for (int i = start + 5; i <= last; i++) {
            if (candidate.buffer()[i] != (i == last ? 'e' : 'c')) {
                throw new MalformedRecordException(Defect.CHECKSUM_MISMATCH, "the content is another");
            }
        }
        return true;
    }

    private boolean isOneBitOff(byte[] content, long start) throws IOException {
        disk.write(FILE, content);
        try (RecordInput in = RecordInput.open(disk, FILE)) {
            return RecordSearch.isOneBitOff(in, start, content.length, RecordSearchTest::checkedRecord);
        }
    }

    @Test
    void aLengthWithOneBitFlippedIsFoundWhateverTheRecordsSize() throws IOException {
        for (int length : new int[] {0, 10, 1000, 300_000, 10 * MIB}) {
            byte[] content = new byte[7 + 5 + length + 20];
            Arrays.fill(content, 12, 12 + length, (byte) 'c');
            content[12 + length - 1] = 'e';
            put(content, 7, length);
            for (int bit = 0; bit < 8 * 5; bit++) {
                content[7 + bit / 8] ^= (byte) (1 << bit % 8);
                assertTrue(isOneBitOff(content, 7), "bit " + bit + " of a record of " + length);
                content[7 + bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
    }

    @Test
    void aRecordThatWasCutOffIsNotWholeWithOneBitFlipped() throws IOException {
        byte[] content = new byte[1000];
        Arrays.fill(content, (byte) 'c');
        put(content, 0, 1000);
        assertFalse(isOneBitOff(content, 0));
        assertFalse(isOneBitOff(content, 1000), "nothing is no record");
    }

    @Test
    void anErrorOfTheDiskIsPassedOn() {
        disk.write(FILE, new byte[3 * MIB]);
        assertThrows(IOException.class, () -> {
            try (RecordInput in = RecordInput.open(disk, FILE)) {
                disk.failFromCall(2, FaultyStorage.Fault.BEFORE);
                RecordSearch.first(in, 0, Long.MAX_VALUE, RecordSearchTest::record);
            } finally {
                disk.repair();
            }
        });
    }
}
