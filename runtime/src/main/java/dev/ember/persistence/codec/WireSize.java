package dev.ember.persistence.codec;

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
        checkLength(bytes, field);
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
        checkPresent(value, field);
        checkLength(value.length(), field);
        return 4 + (long) value.length();
    }

    /** A {@code vector}: 4 bytes and 4 for each component. */
    public static long vector(FloatVector value, String field) {
        checkPresent(value, field);
        if (value.dimension() > WireLimits.MAX_DIMENSION) {
            throw new IllegalArgumentException(
                    field + ": " + value.dimension() + " dimensions, over the limit of " + WireLimits.MAX_DIMENSION);
        }
        return 4 + 4L * value.dimension();
    }

    /** The 4 bytes before a list's elements. */
    public static long count(int count, String field) {
        if (count > WireLimits.MAX_COUNT) {
            throw new IllegalArgumentException(
                    field + ": " + count + " elements, over the limit of " + WireLimits.MAX_COUNT);
        }
        return 4;
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

    private static void checkLength(long length, String field) {
        if (length > WireLimits.MAX_BYTES) {
            throw new IllegalArgumentException(
                    field + ": " + length + " bytes, over the limit of " + WireLimits.MAX_BYTES);
        }
    }

    private static void checkRange(long value, long max, String field) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(field + ": " + value + " is not within 0 to " + max);
        }
    }
}
