package dev.ember.persistence.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.Defect;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordInputTest {
    private static final Path FILE = Path.of("/data/file");

    private final FaultyStorage disk = new FaultyStorage();

    private RecordInput open(byte[] content) throws IOException {
        disk.write(FILE, content);
        return RecordInput.open(disk, FILE);
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void piecesOfAnySizeComeInOrder() throws IOException {
        Random random = Seed.of("RecordInputTest.pieces");
        byte[] content = randomBytes(random, 3_000_000);
        RecordInput in = open(content);
        int at = 0;
        while (at < content.length) {
            int size = 1 + random.nextInt(random.nextInt(50) == 0 ? 400_000 : 5_000);
            assertEquals(at, in.offset());
            assertEquals(size <= content.length - at, in.ensure(size));
            size = Math.min(size, content.length - at);
            assertTrue(in.ensure(size));
            int start = in.reader().position();
            assertTrue(Arrays.equals(in.buffer(), start, start + size, content, at, at + size), "at " + at);
            in.reader().skip(size);
            at += size;
        }
        assertEquals(0, in.remaining());
        assertTrue(in.ensure(0));
        assertFalse(in.ensure(1));
    }

    @Test
    void whatTheFileDoesNotHoldChangesNothingAndAllocatesNothing() throws IOException {
        RecordInput in = open(new byte[20]);
        assertFalse(in.ensure(21));
        assertFalse(in.ensure(512L * 1024 * 1024));
        assertFalse(in.ensure(Long.MAX_VALUE));
        assertEquals(0, in.offset());
        assertEquals(20, in.buffer().length);
        assertEquals(0, disk.bytesRead());
    }

    /** A file whose first field claims 512 MiB, and holds 20 bytes. */
    @Test
    void aDecoderThatClaimsMoreThanTheFileHoldsGetsNothing() throws IOException {
        WireWriter out = new WireWriter(20);
        out.writeInt(512 * 1024 * 1024);
        out.skip(16);
        RecordInput in = open(out.toByteArray());
        assertNull(in.decode(reader -> reader.readBytes("value")));
        assertEquals(0, in.offset());
        assertEquals(20, in.buffer().length);
    }

    @Test
    void aDecoderIsRunAgainUntilAllItNeedsIsThere() throws IOException {
        int[] runs = {0};
        WireWriter out = new WireWriter(1 << 20);
        Bytes[] values = new Bytes[20];
        for (int i = 0; i < values.length; i++) {
            values[i] = Bytes.copyOf(randomBytes(new Random(i), 40_000));
            out.writeBytes(values[i]);
        }
        RecordInput in = open(out.toByteArray());
        Bytes[] read = in.decode(reader -> {
            runs[0]++;
            Bytes[] all = new Bytes[values.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = reader.readBytes("value");
            }
            return all;
        });
        assertTrue(Arrays.equals(values, read));
        assertEquals(0, in.remaining());
        assertTrue(runs[0] <= 6, "the buffer doubles: " + runs[0] + " runs");
    }

    @Test
    void aMalformedRecordLeavesThePositionBeforeIt() throws IOException {
        RecordInput in = open(new byte[20]);
        in.ensure(3);
        in.reader().skip(3);
        assertThrows(
                MalformedRecordException.class,
                () -> in.decode(reader -> {
                    reader.skip(5);
                    throw new MalformedRecordException(Defect.INVALID_VALUE, "field: wrong");
                }));
        assertEquals(3, in.offset());
    }

    @Test
    void anotherCursorSeesTheSameBytesAndMovesAlone() throws IOException {
        byte[] content = randomBytes(new Random(1), 500_000);
        try (RecordInput in = open(content)) {
            in.ensure(200_000);
            in.reader().skip(1000);
            RecordInput ahead = in.lookAhead(300_000);
            assertTrue(ahead.ensure(200_000));
            assertFalse(ahead.ensure(200_001));
            assertEquals(content[300_000], ahead.reader().readByte());
            assertEquals(1000, in.offset());
            assertEquals(content[1000], in.reader().readByte());
            assertEquals(300_001, ahead.offset());
            assertEquals(0, in.lookAhead(500_000).remaining());
        }
        assertEquals(0, disk.openFiles());
    }

    @Test
    void whatIsSkippedIsNotRead() throws IOException {
        byte[] content = randomBytes(new Random(3), 2_000_000);
        RecordInput in = open(content);
        in.skip(5);
        assertEquals(5, in.offset());
        assertTrue(in.ensure(10));
        in.skip(10);
        assertEquals(content[15], in.reader().readByte());
        in.skip(1_900_000);
        assertEquals(1_900_016, in.offset());
        assertTrue(in.ensure(1));
        assertEquals(content[1_900_016], in.reader().readByte());
        assertTrue(disk.bytesRead() < 300_000);
        in.skip(in.remaining());
        assertEquals(0, in.remaining());
        assertThrows(IndexOutOfBoundsException.class, () -> in.skip(1));
        assertThrows(IndexOutOfBoundsException.class, () -> in.skip(-1));
    }

    @Test
    void whatIsAppendedAfterOpeningIsNotSeen() throws IOException {
        try (RecordInput in = open(new byte[20]);
                var writer = disk.openForWriting(FILE)) {
            writer.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 20);
            assertEquals(20, in.remaining());
            assertFalse(in.ensure(21));
            assertFalse(in.lookAhead(10).ensure(11));
        }
    }

    @Test
    void aFileThatIsCutWhileItIsReadEndsWhereItThenEnds() throws IOException {
        try (RecordInput in = open(new byte[300_000]);
                var writer = disk.openForWriting(FILE)) {
            in.ensure(10);
            writer.truncate(200_000);
            assertFalse(in.wasCut());
            assertFalse(in.ensure(250_000));
            assertTrue(in.wasCut());
            assertEquals(200_000, in.size());
            assertTrue(in.ensure(200_000));
            assertEquals(0, in.offset());
            assertEquals(200_000, in.remaining());
            writer.write(ByteBuffer.wrap(new byte[] {1}), 200_000);
            assertFalse(in.ensure(200_001));
            in.refresh(200_000);
            assertFalse(in.wasCut());
            assertTrue(in.ensure(1));
        }
    }

    @Test
    void afterAReadThatFailedNothingIsLost() throws IOException {
        byte[] content = randomBytes(new Random(2), 400_000);
        RecordInput in = open(content);
        in.ensure(1000);
        in.reader().skip(500);
        disk.failCall(1, FaultyStorage.Fault.BEFORE);
        assertThrows(IOException.class, () -> in.ensure(300_000));
        assertEquals(500, in.offset());
        assertTrue(in.ensure(300_000));
        int start = in.reader().position();
        assertTrue(Arrays.equals(in.buffer(), start, start + 300_000, content, 500, 300_500));
    }

    @Test
    void bytesInMemoryAreReadInPlace() throws IOException {
        byte[] bytes = {1, 2, 3};
        RecordInput in = RecordInput.of(bytes);
        assertTrue(in.ensure(3));
        assertFalse(in.ensure(4));
        assertEquals(1, in.decode(WireReader::readByte).intValue());
        assertNull(in.path());
        assertEquals(
                "snapshot in memory: damaged at offset 1: wrong (2 bytes from there on were not read)",
                in.corrupt(Damage.INVALID_VALUE, 1, "wrong").getMessage().split(";")[0]);
        assertThrows(IllegalStateException.class, () -> in.lookAhead(0));
        in.close();
    }

    @Test
    void aFileThatCannotBeMeasuredIsClosed() {
        disk.write(FILE, new byte[3]);
        disk.failCall(2, FaultyStorage.Fault.BEFORE);
        assertThrows(IOException.class, () -> RecordInput.open(disk, FILE));
        assertEquals(0, disk.openFiles());
    }
}
