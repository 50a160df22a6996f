package dev.ember.persistence.codec;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/**
 * The first pass of encoding: how many bytes a value takes, and whether it may be written at all.
 *
 * <p>Every method returns a number of bytes, or throws {@link IllegalArgumentException} with the field's name when the
 * value could not be read back. {@link WireWriter} relies on that and checks nothing.
 */
public final class WireSize {
    private WireSize() {}

    /** A {@code string}: 4 bytes and its UTF-8 encoding; an unpaired surrogate has none and is refused. */
    public static long string(String value, String field) {
        return string(value, WireLimits.MAX_BYTES, field);
    }

    /** A {@code string} whose encoding takes at most {@code max} bytes. */
    public static long string(String value, int max, String field) {
        checkPresent(value, field);
        int length = value.length();
        long bytes = length;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                bytes += beyondAscii(value, i, field);
                break;
            }
        }
        checkLength(bytes, max, field);
        return 4 + bytes;
    }

    /** How many bytes more than chars the text takes from {@code start} on. */
    private static long beyondAscii(String value, int start, String field) {
        long extra = 0;
        int length = value.length();
        for (int i = start; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (c < 0x800) {
                extra += 1;
            } else if (!Character.isSurrogate(c)) {
                extra += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < length
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                extra += 2;
                i++;
            } else {
                throw new IllegalArgumentException(
                        field + ": unpaired surrogate at index " + i + ", which has no UTF-8 encoding");
            }
        }
        return extra;
    }

    /** A {@code bytes}: 4 bytes and its content. */
    public static long bytes(Bytes value, String field) {
        return bytes(value, WireLimits.MAX_BYTES, field);
    }

    /** A {@code bytes} of at most {@code max} bytes. */
    public static long bytes(Bytes value, int max, String field) {
        checkPresent(value, field);
        checkLength(value.length(), max, field);
        return 4 + (long) value.length();
    }

    /** A {@code bytes}: 4 bytes and its content. */
    public static long byteArray(byte[] value, String field) {
        return byteArray(value, WireLimits.MAX_BYTES, field);
    }

    /** A {@code bytes} of at most {@code max} bytes. */
    public static long byteArray(byte[] value, int max, String field) {
        checkPresent(value, field);
        checkLength(value.length, max, field);
        return 4 + (long) value.length;
    }

    /** A {@code bigint}: 4 bytes and as many as it takes. */
    public static long bigInteger(BigInteger value, String field) {
        return bigInteger(value, WireLimits.MAX_BIG_INTEGER, field);
    }

    /** A {@code bigint} that takes at most {@code max} bytes. */
    public static long bigInteger(BigInteger value, int max, String field) {
        checkPresent(value, field);
        long bytes = value.bitLength() / 8 + 1;
        checkLength(bytes, Math.min(max, WireLimits.MAX_BIG_INTEGER), field);
        return 4 + bytes;
    }

    /** A {@code vector}: 4 bytes and 4 for each component. */
    public static long vector(FloatVector value, String field) {
        return vector(value, WireLimits.MAX_DIMENSION, field);
    }

    /** A {@code vector} of at most {@code max} dimensions. */
    public static long vector(FloatVector value, int max, String field) {
        checkPresent(value, field);
        checkDimension(value.dimension(), max, field);
        return 4 + 4L * value.dimension();
    }

    /** The 4 bytes before the elements of a list, a set, a map or an array. */
    public static long count(int count, String field) {
        return count(count, WireLimits.MAX_COUNT, field);
    }

    /** The 4 bytes before at most {@code max} elements. */
    public static long count(int count, int max, String field) {
        if (count > max) {
            throw new IllegalArgumentException(field + ": " + count + " elements, over the limit of " + max);
        }
        return 4;
    }

    /** The 4 bytes before the elements of a list or a set. */
    public static long count(Collection<?> value, String field) {
        return count(value, WireLimits.MAX_COUNT, field);
    }

    /** The 4 bytes before at most {@code max} elements of a list or a set. */
    public static long count(Collection<?> value, int max, String field) {
        checkPresent(value, field);
        return count(value.size(), max, field);
    }

    /** The 4 bytes before the entries of a map. */
    public static long count(Map<?, ?> value, String field) {
        return count(value, WireLimits.MAX_COUNT, field);
    }

    /** The 4 bytes before at most {@code max} entries of a map. */
    public static long count(Map<?, ?> value, int max, String field) {
        checkPresent(value, field);
        return count(value.size(), max, field);
    }

    /** What always takes the same number of bytes, unless it is null. */
    public static long present(Object value, int bytes, String field) {
        checkPresent(value, field);
        return bytes;
    }

    /** The value itself, unless it is null. */
    public static <T> T nonNull(T value, String field) {
        checkPresent(value, field);
        return value;
    }

    /** For a value of a sealed interface that is none of the records known when its codec was compiled, or is null. */
    public static IllegalArgumentException unknownVariant(Object value, String field) {
        checkPresent(value, field);
        return new IllegalArgumentException(field + ": " + value.getClass().getName()
                + " was not among the permitted types when the codec was compiled; compile the record again");
    }

    /** A {@code u8}: 1 byte. */
    public static long u8(int value, String field) {
        checkRange(value, 0xFF, field);
        return 1;
    }

    /** A {@code u16}: 2 bytes. */
    public static long u16(int value, String field) {
        checkRange(value, 0xFFFF, field);
        return 2;
    }

    /** A {@code u32}: 4 bytes. */
    public static long u32(long value, String field) {
        checkRange(value, 0xFFFF_FFFFL, field);
        return 4;
    }

    /** A {@code u63}: 8 bytes. */
    public static long u63(long value, String field) {
        checkRange(value, Long.MAX_VALUE, field);
        return 8;
    }

    private static void checkPresent(Object value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": is null, which has no form on disk");
        }
    }

    private static void checkLength(long length, int max, String field) {
        if (length > max) {
            throw new IllegalArgumentException(field + ": " + length + " bytes, over the limit of " + max);
        }
    }

    private static void checkDimension(int dimension, int max, String field) {
        if (dimension > max) {
            throw new IllegalArgumentException(field + ": " + dimension + " dimensions, over the limit of " + max);
        }
    }

    private static void checkRange(long value, long max, String field) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(field + ": " + value + " is not within 0 to " + max);
        }
    }
}
