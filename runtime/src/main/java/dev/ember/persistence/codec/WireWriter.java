package dev.ember.persistence.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A growing buffer that records are encoded into.
 *
 * <p>Room is made once for each record, by {@link #reserve}; the {@code write} methods then check nothing but the
 * array's own bounds. Whether a value may be written was settled by {@link WireSize}. Not thread-safe.
 */
public final class WireWriter {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * What stands behind a record in a frame: reserved with it, so that a record that fits has its checksum as well.
     */
    private static final int CHECKSUM_LENGTH = 4;

    /** After a record whose text is not ASCII, so many are not expected to be either. */
    private static final int RECORDS_AFTER_OTHER_TEXT = 64;

    /** From so many components on, a vector is copied at once. */
    static final int BULK_FLOATS = 8;

    private final CRC32 crc = new CRC32();

    /** The buffer as floats, beginning at each of its first four bytes; made when the first vector is written to it. */
    private final FloatBuffer[] floatViews = new FloatBuffer[4];

    private byte[] floatViewsOf;
    private byte[] buffer;
    private int position;
    private long recordEnd;

    /** Whether strings are written as if they were ASCII: whoever sets it notices if one was not. */
    private boolean textIsAscii;

    private int otherTextExpected;

    /** A writer whose buffer begins with {@code capacity} bytes. */
    public WireWriter(int capacity) {
        buffer = new byte[capacity];
    }

    /** The number of bytes written. */
    public int position() {
        return position;
    }

    /** Goes back to an earlier position: what was written after it is dropped. */
    public void truncate(int newPosition) {
        if (newPosition < 0 || newPosition > position) {
            throw new IllegalArgumentException("position " + newPosition + " is not within 0 to " + position);
        }
        position = newPosition;
    }

    /** How many bytes the buffer holds before it must grow. */
    public int capacity() {
        return buffer.length;
    }

    /**
     * Makes room for {@code bytes} more.
     *
     * @throws IllegalArgumentException if the buffer would exceed {@link WireLimits#MAX_RECORD}
     */
    public void reserve(long bytes) {
        if (bytes > buffer.length - position) {
            grow(bytes);
        }
    }

    private void grow(long bytes) {
        long needed = position + bytes;
        if (needed > WireLimits.MAX_RECORD) {
            throw new IllegalArgumentException("a record of " + bytes + " bytes is more than the "
                    + WireLimits.MAX_RECORD + " that can be written");
        }
        buffer = Arrays.copyOf(buffer, (int) Math.min(WireLimits.MAX_RECORD, Math.max(needed, 2L * buffer.length)));
    }

    /**
     * Begins a record: makes room for tag, payload and a checksum, and writes the tag.
     *
     * @param payloadSize what {@link RecordCodec#size} said
     */
    public void beginRecord(int tag, long payloadSize) {
        reserve(1 + payloadSize + CHECKSUM_LENGTH);
        recordEnd = position + 1 + payloadSize;
        buffer[position++] = (byte) tag;
    }

    /** Where the record that was begun last has to end, as its codec said. */
    long recordEnd() {
        return recordEnd;
    }

    /** Goes back to a record within which another was written. */
    void recordEnd(long end) {
        recordEnd = end;
    }

    boolean textIsAscii() {
        return textIsAscii;
    }

    /**
     * Says how the strings of a record are written. As ASCII, each takes a byte for a char: it is copied and not looked
     * at, and one that is not ASCII takes fewer bytes than {@link WireSize} says, by which the registry knows it.
     */
    void textIsAscii(boolean ascii) {
        textIsAscii = ascii;
    }

    /** Whether the next record's text is worth being tried as ASCII. */
    boolean expectsAscii() {
        if (otherTextExpected == 0) {
            return true;
        }
        otherTextExpected--;
        return false;
    }

    /** A record's text turned out not to be ASCII. */
    void otherTextFound() {
        otherTextExpected = RECORDS_AFTER_OTHER_TEXT;
    }

    /** The content, for reading and for sealing in place: valid until the next {@link #reserve}. */
    public byte[] buffer() {
        return buffer;
    }

    /** Skips {@code bytes} that were, or will be, filled through {@link #buffer}; there must be room. */
    public void skip(int bytes) {
        Objects.checkFromIndexSize(position, bytes, buffer.length);
        position += bytes;
    }

    /** The bytes from {@code from} to the position as a buffer over the same memory. */
    public ByteBuffer view(int from) {
        return ByteBuffer.wrap(buffer, from, position - from);
    }

    /** A copy of all that was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, position);
    }

    /** The CRC-32 (IEEE) of the bytes from {@code from} to the position. */
    public int crc32(int from) {
        crc.reset();
        crc.update(buffer, from, position - from);
        return (int) crc.getValue();
    }

    /** Writes a {@code bool}. */
    public void writeBoolean(boolean value) {
        buffer[position++] = value ? (byte) 1 : 0;
    }

    /** Writes the low 8 bits. */
    public void writeByte(int value) {
        buffer[position++] = (byte) value;
    }

    /** Writes the low 16 bits. */
    public void writeShort(int value) {
        SHORT.set(buffer, position, (short) value);
        position += 2;
    }

    /** Writes 32 bits. */
    public void writeInt(int value) {
        INT.set(buffer, position, value);
        position += 4;
    }

    /** Writes 64 bits. */
    public void writeLong(long value) {
        LONG.set(buffer, position, value);
        position += 8;
    }

    /** Writes an {@code f32}, its bits unchanged. */
    public void writeFloat(float value) {
        writeInt(Float.floatToRawIntBits(value));
    }

    /** Writes an {@code f64}, its bits unchanged. */
    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    /** Writes a {@code bytes}. */
    public void writeBytes(Bytes value) {
        writeInt(value.length());
        value.copyTo(buffer, position);
        position += value.length();
    }

    /** Writes a {@code bytes}. */
    public void writeByteArray(byte[] value) {
        writeInt(value.length);
        System.arraycopy(value, 0, buffer, position, value.length);
        position += value.length;
    }

    /** Writes a {@code bigint}. */
    public void writeBigInteger(BigInteger value) {
        writeByteArray(value.toByteArray());
    }

    /** Writes a {@code uuid}. */
    public void writeUuid(UUID value) {
        writeLong(Long.reverseBytes(value.getMostSignificantBits()));
        writeLong(Long.reverseBytes(value.getLeastSignificantBits()));
    }

    /** Writes an {@code instant}. */
    public void writeInstant(Instant value) {
        writeLong(value.getEpochSecond());
        writeInt(value.getNano());
    }

    /** Writes a {@code duration}. */
    public void writeDuration(Duration value) {
        writeLong(value.getSeconds());
        writeInt(value.getNano());
    }

    /** Writes a {@code vector}. */
    public void writeVector(FloatVector value) {
        writeInt(value.dimension());
        writeFloats(value);
    }

    /** Writes a vector's components, without its dimension. */
    public void writeFloats(FloatVector value) {
        int dimension = value.dimension();
        if (dimension < BULK_FLOATS) {
            for (int i = 0; i < dimension; i++) {
                writeFloat(value.at(i));
            }
            return;
        }
        value.copyTo(floatView(position & 3), position >> 2);
        position += 4 * dimension;
    }

    /** The buffer as floats, of which the first stands at the given byte. */
    private FloatBuffer floatView(int first) {
        if (floatViewsOf != buffer) {
            for (int i = 0; i < floatViews.length; i++) {
                floatViews[i] = ByteBuffer.wrap(buffer, i, buffer.length - i)
                        .slice()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
            }
            floatViewsOf = buffer;
        }
        return floatViews[first];
    }

    /** Writes a {@code string}. */
    public void writeString(String value) {
        if (textIsAscii) {
            writeAscii(value);
        } else {
            writeAnyString(value);
        }
    }

    /**
     * Writes a {@code string} whose size is known, which is quicker if it is ASCII.
     *
     * @param size what {@link WireSize#string(String, String)} said
     */
    public void writeString(String value, long size) {
        if (size == 4 + (long) value.length()) {
            writeAscii(value);
        } else {
            writeAnyString(value);
        }
    }

    private void writeAscii(String value) {
        int length = value.length();
        INT.set(buffer, position, length);
        copyLowBytes(value, length, buffer, position + 4);
        position += 4 + length;
    }

    /** What a string of ASCII is in memory already: deprecated for all other strings, and the only way to copy it. */
    @SuppressWarnings("deprecation")
    private static void copyLowBytes(String value, int length, byte[] target, int at) {
        value.getBytes(0, length, target, at);
    }

    private void writeAnyString(String value) {
        byte[] target = buffer;
        int start = position + 4;
        int at = start;
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                at = writeBeyondAscii(value, i, at);
                break;
            }
            target[at++] = (byte) c;
        }
        INT.set(target, position, at - start);
        position = at;
    }

    private int writeBeyondAscii(String value, int from, int at) {
        int length = value.length();
        for (int i = from; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                buffer[at++] = (byte) c;
            } else if (c < 0x800) {
                buffer[at++] = (byte) (0xC0 | c >> 6);
                buffer[at++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c)) {
                int codePoint = Character.toCodePoint(c, value.charAt(++i));
                buffer[at++] = (byte) (0xF0 | codePoint >> 18);
                buffer[at++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
                buffer[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
                buffer[at++] = (byte) (0x80 | codePoint & 0x3F);
            } else {
                buffer[at++] = (byte) (0xE0 | c >> 12);
                buffer[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                buffer[at++] = (byte) (0x80 | c & 0x3F);
            }
        }
        return at;
    }

    /**
     * For generated code: writes a component with a codec of the user's own.
     *
     * @throws IllegalStateException if it does not take the bytes that the codec's {@code size} says
     */
    public <T> void writeWith(FieldCodec<? super T> codec, T value, String field) {
        boolean outer = textIsAscii;
        // Of what a codec claims for its strings, nothing may be taken on trust: others' bytes could make up for it.
        textIsAscii = false;
        int start = position;
        codec.encode(value, this);
        textIsAscii = outer;
        long size = codec.size(value, field);
        if (position - start != size) {
            throw new IllegalStateException(field + ": " + codec.getClass().getName() + " wrote " + (position - start)
                    + " bytes and its size() said " + size
                    + ": the two contradict each other, or the value was changed while it was written");
        }
    }
}
