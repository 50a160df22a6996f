package dev.ember.persistence.records.keyspace;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.Defect;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.records.value.StringValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * An entry that holds a string of bytes, at most {@link WireLimits#MAX_BYTES} of them.
 *
 * <p>What SET stores stays the immutable byte string it is. The first change in place moves it to an array that grows
 * by doubling, so that a million APPENDs copy each byte a few times and not half a million times.
 */
public final class StringEntry extends Entry {
    /**
     * The content: {@link Bytes}; or, after a change in place, an array whose first {@link #length} bytes it is, with
     * zeros behind them. In one field, for there may be many millions of entries.
     */
    private Object content;

    private int length;

    StringEntry(Bytes content) {
        set(content);
    }

    /**
     * Makes sure that a range of a string is within the limit on a string's length, whatever it holds now. For records
     * to call before they create the key: what does not pass is no valid record.
     *
     * @param offset the index of the range's first byte, as an unsigned number
     * @param bytes the range's length
     * @throws MalformedRecordException if the range ends behind {@link WireLimits#MAX_BYTES}
     */
    public static void checkRange(long offset, int bytes) {
        if (offset < 0 || offset > WireLimits.MAX_BYTES - bytes) {
            throw new MalformedRecordException(
                    Defect.INVALID_VALUE,
                    "offset: " + bytes + " bytes at offset " + Long.toUnsignedString(offset)
                            + " end behind the most that a value holds, " + WireLimits.MAX_BYTES + " bytes");
        }
    }

    /** The number of bytes. */
    public int length() {
        return length;
    }

    /** The content: a copy, if it was changed in place. */
    public Bytes content() {
        return content instanceof Bytes fixed ? fixed : Bytes.copyOf((byte[]) content, 0, length);
    }

    /** The content without a copy: read-only, and valid until the next change. */
    public ByteBuffer view() {
        return content instanceof Bytes fixed
                ? fixed.asReadOnlyBuffer()
                : ByteBuffer.wrap((byte[]) content, 0, length).asReadOnlyBuffer();
    }

    /** The number that the content is the text of: a sign or none, then ASCII digits; empty if it is no i64. */
    public OptionalLong toLong() {
        return IntegerText.parse(view());
    }

    /** Replaces the content. */
    public void set(Bytes newContent) {
        content = newContent;
        length = newContent.length();
    }

    /**
     * Adds bytes at the end.
     *
     * @throws MalformedRecordException if the string would be longer than {@link WireLimits#MAX_BYTES}; it is unchanged
     *     then
     */
    public void append(Bytes more) {
        if (more.length() > WireLimits.MAX_BYTES - length) {
            throw new MalformedRecordException(
                    Defect.INVALID_VALUE,
                    "value: " + more.length() + " bytes appended to " + length
                            + " are more than a value holds, which is " + WireLimits.MAX_BYTES + " bytes");
        }
        if (length == 0) {
            set(more);
        } else if (!more.isEmpty()) {
            setRange(length, more);
        }
    }

    /**
     * Overwrites bytes from an offset on; the string grows to hold them, with zero bytes up to the offset, even if
     * there are none to write.
     *
     * @param offset the index of the first byte; offset and bytes have passed {@link #checkRange}
     */
    public void setRange(int offset, Bytes bytes) {
        bytes.copyTo(growing(offset + bytes.length()), offset);
    }

    /**
     * Sets or clears a bit; the string grows to hold it, with zero bits before it.
     *
     * @param byteIndex the index of the bit's byte, which has passed {@link #checkRange}
     * @param bit the bit's number in the byte, 0 to 7; 0 is the highest
     */
    public void setBit(int byteIndex, int bit, boolean on) {
        byte[] growing = growing(byteIndex + 1);
        int mask = 0x80 >> bit;
        growing[byteIndex] = (byte) (on ? growing[byteIndex] | mask : growing[byteIndex] & ~mask);
    }

    /** The content as an array to be changed, with room for, and filled with zero bytes up to, a length. */
    private byte[] growing(int atLeast) {
        int newLength = Math.max(length, atLeast);
        byte[] array;
        if (content instanceof Bytes fixed) {
            array = new byte[newLength];
            fixed.copyTo(array, 0);
        } else {
            array = (byte[]) content;
            if (newLength > array.length) {
                int doubled = (int) Math.min(WireLimits.MAX_BYTES, 2L * array.length);
                array = Arrays.copyOf(array, Math.max(newLength, doubled));
            }
        }
        content = array;
        length = newLength;
        return array;
    }

    @Override
    public String type() {
        return "string";
    }

    @Override
    public StringValue toValue() {
        return new StringValue(content());
    }

    @Override
    Entry copyValue() {
        return new StringEntry(content());
    }

    @Override
    public String toString() {
        return type() + "[" + length + " bytes]";
    }
}
