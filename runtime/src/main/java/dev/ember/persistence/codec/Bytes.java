package dev.ember.persistence.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable byte string with value equality: what a record has in place of a {@code byte[]}.
 *
 * <p>Its order is that of the unsigned bytes. {@code toString} tells the length and not the content, so that values do
 * not end up in logs.
 */
public final class Bytes implements Comparable<Bytes> {
    /** The byte string of length 0. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** The given bytes, copied. */
    public static Bytes copyOf(byte[] bytes) {
        return copyOf(bytes, 0, bytes.length);
    }

    /**
     * {@code length} bytes from {@code offset} on, copied.
     *
     * @throws IndexOutOfBoundsException if the array does not hold them
     */
    public static Bytes copyOf(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** The given bytes, for literals: each is cut to its low 8 bits. */
    public static Bytes of(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return content.length == 0 ? EMPTY : new Bytes(content);
    }

    /** The UTF-8 encoding of a text. */
    public static Bytes utf8(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return content.length == 0 ? EMPTY : new Bytes(content);
    }

    /** The number of bytes. */
    public int length() {
        return content.length;
    }

    /** Whether there is no byte. */
    public boolean isEmpty() {
        return content.length == 0;
    }

    /** The byte at an index. */
    public byte at(int index) {
        return content[index];
    }

    /** A copy as an array. */
    public byte[] toArray() {
        return content.clone();
    }

    /** Copies all bytes to {@code target} from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(content, 0, target, offset, content.length);
    }

    /** A read-only view, without a copy. */
    public ByteBuffer asReadOnlyBuffer() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    /** The text these bytes encode in UTF-8; malformed input becomes U+FFFD. */
    public String toUtf8() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Bytes[" + content.length + "]";
    }
}
