package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What may be written, and how many bytes it takes. */
class WireSizeTest {
    private static void assertRange(LongUnaryOperator size, long bytes, long max) {
        assertEquals(bytes, size.applyAsLong(0));
        assertEquals(bytes, size.applyAsLong(max));
        IllegalArgumentException below = assertThrows(IllegalArgumentException.class, () -> size.applyAsLong(-1));
        assertEquals("field: -1 is not within 0 to " + max, below.getMessage());
        if (max < Long.MAX_VALUE) {
            IllegalArgumentException above =
                    assertThrows(IllegalArgumentException.class, () -> size.applyAsLong(max + 1));
            assertEquals("field: " + (max + 1) + " is not within 0 to " + max, above.getMessage());
        }
    }

    @Test
    void unsignedNumbersHaveTheirRange() {
        assertRange(value -> WireSize.u8((int) value, "field"), 1, 255);
        assertRange(value -> WireSize.u16((int) value, "field"), 2, 65_535);
        assertRange(value -> WireSize.u32(value, "field"), 4, 4_294_967_295L);
        assertRange(value -> WireSize.u63(value, "field"), 8, Long.MAX_VALUE);
    }

    @Test
    void nullHasNoForm() {
        List<Executable> sizes = List.of(
                () -> WireSize.string(null, "field"),
                () -> WireSize.bytes(null, "field"),
                () -> WireSize.vector(null, "field"),
                () -> WireSize.byteArray(null, "field"),
                () -> WireSize.bigInteger(null, "field"),
                () -> WireSize.count((List<?>) null, "field"),
                () -> WireSize.count((Map<?, ?>) null, "field"),
                () -> WireSize.present(null, 8, "field"),
                () -> WireSize.nonNull(null, "field"),
                () -> WireSize.unknownVariant(null, "field"));
        for (Executable size : sizes) {
            IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, size);
            assertEquals("field: is null, which has no form on disk", refusal.getMessage());
        }
    }

    @Test
    void aLimitOfTheUsersIsALimit() {
        assertEquals(4 + 3, WireSize.string("abc", 3, "field"));
        assertEquals(4 + 3, WireSize.bytes(Bytes.of(1, 2, 3), 3, "field"));
        assertEquals(4 + 3, WireSize.byteArray(new byte[3], 3, "field"));
        assertEquals(4 + 3, WireSize.bigInteger(BigInteger.ONE.shiftLeft(22), 3, "field"));
        assertEquals(4 + 4 * 3, WireSize.vector(FloatVector.of(1, 2, 3), 3, "field"));
        assertEquals(4, WireSize.count(List.of(1, 2, 3), 3, "field"));
        assertEquals(4, WireSize.count(Map.of(1, 1, 2, 2, 3, 3), 3, "field"));
        Map<Executable, String> refused = Map.of(
                () -> WireSize.string("ab\u00fc", 3, "field"), "4 bytes",
                () -> WireSize.bytes(Bytes.of(1, 2, 3, 4), 3, "field"), "4 bytes",
                () -> WireSize.byteArray(new byte[4], 3, "field"), "4 bytes",
                () -> WireSize.bigInteger(BigInteger.ONE.shiftLeft(23), 3, "field"), "4 bytes",
                () -> WireSize.vector(FloatVector.of(1, 2, 3, 4), 3, "field"), "4 dimensions",
                () -> WireSize.count(List.of(1, 2, 3, 4), 3, "field"), "4 elements",
                () -> WireSize.count(Map.of(1, 1, 2, 2, 3, 3, 4, 4), 3, "field"), "4 elements");
        refused.forEach((size, what) -> assertEquals(
                "field: " + what + ", over the limit of 3",
                assertThrows(IllegalArgumentException.class, size).getMessage()));
    }

    @Test
    void anUnknownVariantIsNamedByItsClass() {
        assertEquals(
                "shape: java.lang.String was not among the permitted types when the codec was compiled; compile the"
                        + " record again",
                WireSize.unknownVariant("secret", "shape").getMessage());
    }

    @Test
    void aCountHasItsLimit() {
        assertEquals(4, WireSize.count(100_000_000, "members"));
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> WireSize.count(100_000_001, "members"));
        assertEquals("members: 100000001 elements, over the limit of 100000000", refusal.getMessage());
    }

    @Test
    void aVectorHasItsLimit() {
        assertEquals(4 + 4 * 65_536, WireSize.vector(FloatVector.of(new float[65_536]), "vector"));
        FloatVector tooLong = FloatVector.of(new float[65_537]);
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> WireSize.vector(tooLong, "vector"));
        assertEquals("vector: 65537 dimensions, over the limit of 65536", refusal.getMessage());
    }

    @Test
    void aTextIsMeasuredInBytesAndNotInChars() {
        int chars = 200_000_000;
        assertEquals(4 + chars, WireSize.string("a".repeat(chars), "key"));
        String tooLong = "\u20ac".repeat(chars);
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> WireSize.string(tooLong, "key"));
        assertEquals("key: 600000000 bytes, over the limit of 536870912", refusal.getMessage());
    }

    @Test
    void bytesTakeFourMoreThanTheirContent() {
        assertEquals(4, WireSize.bytes(Bytes.EMPTY, "value"));
        assertEquals(7, WireSize.bytes(Bytes.of(1, 2, 3), "value"));
    }
}
