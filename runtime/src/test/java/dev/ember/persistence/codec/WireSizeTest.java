package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
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
                () -> WireSize.vector(null, "field"));
        for (Executable size : sizes) {
            IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, size);
            assertEquals("field: is null, which has no form on disk", refusal.getMessage());
        }
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
