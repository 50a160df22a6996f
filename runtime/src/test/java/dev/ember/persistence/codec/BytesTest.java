package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void isEqualByContent() {
        Bytes one = Bytes.of(1, 2, 3);
        Bytes same = Bytes.copyOf(new byte[] {0, 1, 2, 3, 4}, 1, 3);
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertNotEquals(one, Bytes.of(1, 2));
        assertNotEquals(one, Bytes.of(1, 2, 4));
    }

    @Test
    void cannotBeChangedThroughAnyArray() {
        byte[] array = {1, 2};
        Bytes bytes = Bytes.copyOf(array);
        array[0] = 9;
        bytes.toArray()[1] = 9;
        assertEquals(Bytes.of(1, 2), bytes);
        assertTrue(bytes.asReadOnlyBuffer().isReadOnly());
        assertFalse(bytes.asReadOnlyBuffer().hasArray());
    }

    @Test
    void aRangeOutsideTheArrayIsRefused() {
        byte[] array = new byte[4];
        assertThrows(IndexOutOfBoundsException.class, () -> Bytes.copyOf(array, 2, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> Bytes.copyOf(array, -1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> Bytes.copyOf(array, 0, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> Bytes.copyOf(array, 5, 0));
        assertSame(Bytes.EMPTY, Bytes.copyOf(array, 4, 0));
    }

    @Test
    void isOrderedAsUnsignedBytes() {
        List<Bytes> sorted = List.of(
                Bytes.EMPTY, Bytes.of(0), Bytes.of(0, 0), Bytes.of(1), Bytes.of(0x7F), Bytes.of(0x80), Bytes.of(0xFF));
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = 0; j < sorted.size(); j++) {
                assertEquals(Integer.signum(i - j), Integer.signum(sorted.get(i).compareTo(sorted.get(j))));
            }
        }
    }

    @Test
    void isATextInUtf8() {
        assertEquals(Bytes.of(0xC3, 0xA9), Bytes.utf8("\u00e9"));
        assertEquals("\u00e9", Bytes.of(0xC3, 0xA9).toUtf8());
        assertEquals("\uFFFD", Bytes.of(0xFF).toUtf8());
    }

    @Test
    void givesItsBytesOneByOneAndAllAtOnce() {
        Bytes bytes = Bytes.of(0xAB, 0x1CD);
        assertEquals((byte) 0xAB, bytes.at(0));
        assertEquals((byte) 0xCD, bytes.at(1), "a literal is cut to 8 bits");
        byte[] target = new byte[4];
        bytes.copyTo(target, 1);
        assertArrayEquals(new byte[] {0, (byte) 0xAB, (byte) 0xCD, 0}, target);
        assertTrue(Bytes.utf8("").isEmpty());
        assertSame(Bytes.EMPTY, Bytes.of());
    }

    @Test
    void showsItsLengthAndNotItsContent() {
        assertEquals("Bytes[6]", Bytes.utf8("secret").toString());
    }
}
