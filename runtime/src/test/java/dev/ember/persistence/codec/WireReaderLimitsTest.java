package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ember.persistence.sample.Hex;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the reader refuses, and that it does so before it allocates anything. */
class WireReaderLimitsTest {
    private static final int MIB_512 = 512 * 1024 * 1024;

    /** 20 bytes that begin with a u32. */
    private static WireReader claiming(long number) {
        WireWriter out = new WireWriter(20);
        out.writeInt((int) number);
        out.skip(16);
        return new WireReader(out.toByteArray());
    }

    private static MalformedRecordException refused(long number, Consumer<WireReader> read) {
        MalformedRecordException error =
                assertThrows(MalformedRecordException.class, () -> read.accept(claiming(number)));
        assertEquals(Defect.INVALID_LENGTH, error.defect());
        return error;
    }

    private static long missing(long number, Consumer<WireReader> read) {
        WireReader in = claiming(number);
        UnexpectedEndException error = assertThrows(UnexpectedEndException.class, () -> read.accept(in));
        assertEquals(Defect.UNEXPECTED_END, error.defect());
        assertEquals("the record ends at least " + error.missing() + " bytes too early", error.getMessage());
        return error.missing();
    }

    @Test
    void aLengthWithinTheLimitIsMissedToTheByte() {
        assertEquals(MIB_512 - 16, missing(MIB_512, in -> in.readBytes("value")));
        assertEquals(MIB_512 - 16, missing(MIB_512, in -> in.readString("key")));
        assertEquals(1, missing(17, in -> in.readBytes("value")));
    }

    @Test
    void aLengthOverTheLimitIsInvalid() {
        assertEquals(
                "value: 536870913 bytes, over the limit of 536870912",
                refused(MIB_512 + 1, in -> in.readBytes("value")).getMessage());
        assertEquals(
                "key: 4294967295 bytes, over the limit of 536870912",
                refused(0xFFFF_FFFFL, in -> in.readString("key")).getMessage());
        assertEquals(
                "key: 2147483648 bytes, over the limit of 536870912",
                refused(0x8000_0000L, in -> in.readString("key")).getMessage());
    }

    @Test
    void aCountWithinTheLimitIsMissedByWhatItsElementsTakeAtLeast() {
        assertEquals(4L * 100_000_000 - 16, missing(100_000_000, in -> in.readCount(4, "members")));
        assertEquals(1, missing(17, in -> in.readCount(1, "members")));
        assertEquals(4, claiming(4).readCount(4, "members"));
        // 100 million elements of 100 bytes: more than an int counts.
        assertEquals(100L * 100_000_000 - 16, missing(100_000_000, in -> in.readCount(100, "members")));
    }

    @Test
    void aCountOverTheLimitIsInvalid() {
        assertEquals(
                "members: 100000001 elements, over the limit of 100000000",
                refused(100_000_001, in -> in.readCount(4, "members")).getMessage());
        refused(0xFFFF_FFFFL, in -> in.readCount(1, "members"));
    }

    @Test
    void aDimensionWithinTheLimitIsMissedToTheByte() {
        assertEquals(4 * 65_536 - 16, missing(65_536, in -> in.readVector("vector")));
    }

    @Test
    void aDimensionOverTheLimitIsInvalid() {
        assertEquals(
                "vector: 65537 dimensions, over the limit of 65536",
                refused(65_537, in -> in.readVector("vector")).getMessage());
        refused(0xFFFF_FFFFL, in -> in.readDimension("dim"));
    }

    @Test
    void aNegativeU63IsInvalid() {
        WireReader in = new WireReader(Hex.bytes("FB FF FF FF FF FF FF FF"));
        MalformedRecordException error = assertThrows(MalformedRecordException.class, () -> in.readU63("seconds"));
        assertEquals(Defect.INVALID_VALUE, error.defect());
        assertEquals("seconds: is negative (-5)", error.getMessage());
    }

    @Test
    void everyPrimitiveMissesWhatItNeeds() {
        Map<Integer, Consumer<WireReader>> byWidth = Map.of(
                1, WireReader::readU8,
                2, WireReader::readU16,
                4, WireReader::readFloat,
                8, WireReader::readDouble,
                12, in -> in.readFloats(3),
                100, in -> in.skip(100));
        byWidth.forEach((width, read) -> {
            for (int there = 0; there < width; there++) {
                WireReader in = new WireReader(new byte[there]);
                UnexpectedEndException error = assertThrows(UnexpectedEndException.class, () -> read.accept(in));
                assertEquals(width - there, error.missing());
                assertEquals(0, in.position(), "nothing was taken");
            }
        });
    }

    @Test
    void theLimitOfTheReaderCountsAndNotTheArraysEnd() {
        WireReader in = new WireReader(new byte[0]);
        in.wrap(new byte[100], 10, 13);
        assertEquals(3, in.remaining());
        assertEquals(1, assertThrows(UnexpectedEndException.class, in::readInt).missing());
        assertThrows(IndexOutOfBoundsException.class, () -> in.position(14));
        assertThrows(IndexOutOfBoundsException.class, () -> in.wrap(new byte[3], 1, 4));
        assertThrows(IllegalArgumentException.class, () -> in.skip(-1));
    }
}
