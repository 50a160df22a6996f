package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ember.persistence.sample.Hex;
import java.math.BigInteger;
import java.util.List;
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
    void aLimitOfTheUsersIsALimit() {
        Map<Consumer<WireReader>, String> refused = Map.of(
                in -> in.readString(3, "f"), "4 bytes",
                in -> in.readBytes(3, "f"), "4 bytes",
                in -> in.readByteArray(3, "f"), "4 bytes",
                in -> in.readBigInteger(3, "f"), "4 bytes",
                in -> in.readVector(3, "f"), "4 dimensions",
                in -> in.readCount(1, 3, "f"), "4 elements");
        refused.forEach((read, what) -> assertEquals(
                "f: " + what + ", over the limit of 3", refused(4, read).getMessage()));
        assertEquals(3, claiming(3).readBytes(3, "f").length());
        assertEquals(3, claiming(3).readCount(1, 3, "f"));
    }

    private static void assertInvalid(String message, String hex, Consumer<WireReader> read) {
        MalformedRecordException error =
                assertThrows(MalformedRecordException.class, () -> read.accept(new WireReader(Hex.bytes(hex))));
        assertEquals(Defect.INVALID_VALUE, error.defect());
        assertEquals(message, error.getMessage());
    }

    @Test
    void presenceIsNothingButZeroOrOne() {
        assertInvalid("f: 2 is neither 0 (absent) nor 1 (present)", "02", in -> in.readPresence("f"));
        assertInvalid("f: 255 is neither 0 (absent) nor 1 (present)", "FF", in -> in.readPresence("f"));
    }

    @Test
    void aTimeHasItsRange() {
        String second = "00 CA 9A 3B";
        assertInvalid(
                "f: 1000000000 nanoseconds are not within a second",
                "00 00 00 00 00 00 00 00 " + second,
                in -> in.readInstant("f"));
        assertInvalid(
                "f: 4294967295 nanoseconds are not within a second",
                "00 00 00 00 00 00 00 00 FF FF FF FF",
                in -> in.readDuration("f"));
        assertInvalid(
                "f: 9223372036854775807 seconds since 1970 are no instant",
                "FF FF FF FF FF FF FF 7F 00 00 00 00",
                in -> in.readInstant("f"));
        assertInvalid(
                "f: -9223372036854775808 seconds since 1970 are no instant",
                "00 00 00 00 00 00 00 80 00 00 00 00",
                in -> in.readInstant("f"));
    }

    @Test
    void anIntegerHasOneForm() {
        String message = "f: is no integer in its shortest form";
        for (String hex : List.of("00 00 00 00", "02 00 00 00 00 7F", "02 00 00 00 FF 80", "03 00 00 00 00 00 80")) {
            assertInvalid(message, hex, in -> in.readBigInteger("f"));
        }
        assertEquals(BigInteger.valueOf(255), new WireReader(Hex.bytes("02 00 00 00 00 FF")).readBigInteger("f"));
        // More than a BigInteger can hold, but no more than a string can.
        refused(256 * 1024 * 1024 + 1, in -> in.readBigInteger("f"));
        refused(256 * 1024 * 1024 + 1, in -> in.readBigInteger(WireLimits.MAX_BYTES, "f"));
        assertEquals(256 * 1024 * 1024 - 16, missing(256 * 1024 * 1024, in -> in.readBigInteger("f")));
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
