package dev.ember.persistence.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A cursor over bytes that records are decoded from, in place.
 *
 * <p>Bytes are hostile: every method checks that what it is about to take is there, and that a length is within the
 * format's limits, before anything is allocated. Methods take the field's name for the message. Not thread-safe.
 */
public final class WireReader {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_NANOSECONDS = 999_999_999;
    private static final long NOT_ASCII = 0x8080808080808080L;

    private final CRC32 crc = new CRC32();
    private byte[] buffer;
    private int position;
    private int limit;

    /** A reader of all of an array, which must not change while it is read. */
    public WireReader(byte[] bytes) {
        wrap(bytes, 0, bytes.length);
    }

    /** Goes on with other bytes: those of {@code bytes} from {@code from} to before {@code to}. */
    public void wrap(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        buffer = bytes;
        position = from;
        limit = to;
    }

    /** The array that is read, which may hold other things before the position and behind the limit. */
    public byte[] buffer() {
        return buffer;
    }

    /** The index in the array of the next byte. */
    public int position() {
        return position;
    }

    /** Goes to another index, at most the limit. */
    public void position(int newPosition) {
        Objects.checkIndex(newPosition, limit + 1);
        position = newPosition;
    }

    /** The index in the array behind the last byte. */
    public int limit() {
        return limit;
    }

    /** The number of bytes left. */
    public int remaining() {
        return limit - position;
    }

    /** The CRC-32 (IEEE) of the bytes from index {@code from} to the position. */
    public int crc32(int from) {
        crc.reset();
        crc.update(buffer, from, position - from);
        return (int) crc.getValue();
    }

    private int take(long bytes) {
        int at = position;
        if (bytes > limit - at) {
            throw unexpectedEnd(bytes);
        }
        position = at + (int) bytes;
        return at;
    }

    private UnexpectedEndException unexpectedEnd(long bytes) {
        return new UnexpectedEndException(bytes - remaining(), this);
    }

    /** Skips bytes: 0 or more. */
    public void skip(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("cannot skip " + bytes + " bytes");
        }
        take(bytes);
    }

    /** Reads a {@code bool}: not 0. */
    public boolean readBoolean() {
        return buffer[take(1)] != 0;
    }

    /** Reads whether an optional value follows: 0 or 1, and nothing else. */
    public boolean readPresence(String field) {
        int presence = readU8();
        if (presence > 1) {
            throw MalformedRecordException.withoutStackTrace(
                    Defect.INVALID_VALUE, field + ": " + presence + " is neither 0 (absent) nor 1 (present)");
        }
        return presence == 1;
    }

    /** Reads a signed byte. */
    public byte readByte() {
        return buffer[take(1)];
    }

    /** Reads a {@code u8}. */
    public int readU8() {
        return buffer[take(1)] & 0xFF;
    }

    /** Reads a signed 16-bit number. */
    public short readShort() {
        return (short) SHORT.get(buffer, take(2));
    }

    /** Reads a {@code u16} as a char. */
    public char readChar() {
        return (char) readShort();
    }

    /** Reads a {@code u16}. */
    public int readU16() {
        return readShort() & 0xFFFF;
    }

    /** Reads a signed 32-bit number. */
    public int readInt() {
        return (int) INT.get(buffer, take(4));
    }

    /** Reads a {@code u32}. */
    public long readU32() {
        return readInt() & 0xFFFF_FFFFL;
    }

    /** Reads an {@code i64}, or the bits of a {@code u64}. */
    public long readLong() {
        return (long) LONG.get(buffer, take(8));
    }

    /** Reads a {@code u63}: an {@code i64} that must not be negative. */
    public long readU63(String field) {
        long value = readLong();
        if (value < 0) {
            throw MalformedRecordException.withoutStackTrace(
                    Defect.INVALID_VALUE, field + ": is negative (" + value + ")");
        }
        return value;
    }

    /** Reads an {@code f32}, its bits unchanged. */
    public float readFloat() {
        return Float.intBitsToFloat(readInt());
    }

    /** Reads an {@code f64}, its bits unchanged. */
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /** Reads a {@code bytes}. */
    public Bytes readBytes(String field) {
        return readBytes(WireLimits.MAX_BYTES, field);
    }

    /** Reads a {@code bytes} of at most {@code max} bytes. */
    public Bytes readBytes(int max, String field) {
        int length = readLimited(max, field, " bytes");
        return Bytes.copyOf(buffer, take(length), length);
    }

    /** Reads a {@code bytes} as an array of the caller's own. */
    public byte[] readByteArray(String field) {
        return readByteArray(WireLimits.MAX_BYTES, field);
    }

    /** Reads a {@code bytes} of at most {@code max} bytes as an array of the caller's own. */
    public byte[] readByteArray(int max, String field) {
        int length = readLimited(max, field, " bytes");
        int at = take(length);
        return Arrays.copyOfRange(buffer, at, at + length);
    }

    /** Reads a {@code bigint}; one that takes more bytes than it must is invalid: a number has one form. */
    public BigInteger readBigInteger(String field) {
        return readBigInteger(WireLimits.MAX_BIG_INTEGER, field);
    }

    /** Reads a {@code bigint} that takes at most {@code max} bytes. */
    public BigInteger readBigInteger(int max, String field) {
        int length = readLimited(Math.min(max, WireLimits.MAX_BIG_INTEGER), field, " bytes");
        int at = take(length);
        // The first byte must say more than the sign, which the next one shows as well.
        if (length == 0 || length > 1 && buffer[at] == buffer[at + 1] >> 7) {
            throw MalformedRecordException.withoutStackTrace(
                    Defect.INVALID_VALUE, field + ": is no integer in its shortest form");
        }
        return new BigInteger(buffer, at, length);
    }

    /** Reads a {@code uuid}. */
    public UUID readUuid() {
        long mostSignificant = Long.reverseBytes(readLong());
        return new UUID(mostSignificant, Long.reverseBytes(readLong()));
    }

    /** Reads an {@code instant}. */
    public Instant readInstant(String field) {
        long seconds = readLong();
        int nanoseconds = readNanoseconds(field);
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw MalformedRecordException.withoutStackTrace(
                    Defect.INVALID_VALUE, field + ": " + seconds + " seconds since 1970 are no instant");
        }
        return Instant.ofEpochSecond(seconds, nanoseconds);
    }

    /** Reads a {@code duration}. */
    public Duration readDuration(String field) {
        long seconds = readLong();
        return Duration.ofSeconds(seconds, readNanoseconds(field));
    }

    private int readNanoseconds(String field) {
        int nanoseconds = readInt();
        if (nanoseconds < 0 || nanoseconds > MAX_NANOSECONDS) {
            throw MalformedRecordException.withoutStackTrace(
                    Defect.INVALID_VALUE,
                    field + ": " + Integer.toUnsignedLong(nanoseconds) + " nanoseconds are not within a second");
        }
        return nanoseconds;
    }

    /** Reads a {@code string}; malformed UTF-8 is an error, never U+FFFD. */
    public String readString(String field) {
        return readString(WireLimits.MAX_BYTES, field);
    }

    /** Reads a {@code string} whose encoding takes at most {@code max} bytes. */
    public String readString(int max, String field) {
        int length = readLimited(max, field, " bytes");
        int at = take(length);
        if (isAscii(at, length)) {
            return new String(buffer, at, length, StandardCharsets.ISO_8859_1);
        }
        String text = new String(buffer, at, length, StandardCharsets.UTF_8);
        // Malformed input became U+FFFD; so did the valid encoding of U+FFFD. Only then is the slow, strict way needed.
        return text.indexOf('\uFFFD') < 0 ? text : decodeStrictly(at, length, field);
    }

    private boolean isAscii(int from, int length) {
        int at = from;
        int end = from + length;
        for (; at <= end - 8; at += 8) {
            if (((long) LONG.get(buffer, at) & NOT_ASCII) != 0) {
                return false;
            }
        }
        for (; at < end; at++) {
            if (buffer[at] < 0) {
                return false;
            }
        }
        return true;
    }

    private String decodeStrictly(int from, int length, String field) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw MalformedRecordException.withoutStackTrace(Defect.INVALID_TEXT, field + ": is not valid UTF-8");
        }
    }

    /** Reads a {@code vector}. */
    public FloatVector readVector(String field) {
        return readFloats(readDimension(field));
    }

    /** Reads a {@code vector} of at most {@code max} dimensions. */
    public FloatVector readVector(int max, String field) {
        return readFloats(readLimited(max, field, " dimensions"));
    }

    /** Reads a vector's dimension: a {@code u32} within the limit. */
    public int readDimension(String field) {
        return readLimited(WireLimits.MAX_DIMENSION, field, " dimensions");
    }

    /** Reads a vector's components, whose number is known: 0 to {@link WireLimits#MAX_DIMENSION}. */
    public FloatVector readFloats(int dimension) {
        int at = take(4L * dimension);
        float[] components = new float[dimension];
        if (dimension >= WireWriter.BULK_FLOATS) {
            ByteBuffer.wrap(buffer, at, 4 * dimension)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(components);
            return FloatVector.owning(components);
        }
        for (int i = 0; i < dimension; i++) {
            components[i] = Float.intBitsToFloat((int) INT.get(buffer, at + 4 * i));
        }
        return FloatVector.owning(components);
    }

    /**
     * Reads a list's count, and makes sure that the bytes left can hold as many elements, so that a list of this size
     * may be allocated.
     *
     * @param minimumSize the fewest bytes an element takes, 1 or more
     */
    public int readCount(int minimumSize, String field) {
        return readCount(minimumSize, WireLimits.MAX_COUNT, field);
    }

    /** Reads the count of at most {@code max} elements. */
    public int readCount(int minimumSize, int max, String field) {
        int count = readLimited(max, field, " elements");
        long least = (long) count * minimumSize;
        if (least > remaining()) {
            throw unexpectedEnd(least);
        }
        return count;
    }

    private int readLimited(int max, String field, String unit) {
        int value = readInt();
        if (value < 0 || value > max) {
            throw overLimit(value, max, field, unit);
        }
        return value;
    }

    private static MalformedRecordException overLimit(int value, int max, String field, String unit) {
        return MalformedRecordException.withoutStackTrace(
                Defect.INVALID_LENGTH,
                field + ": " + Integer.toUnsignedLong(value) + unit + ", over the limit of " + max);
    }

    /** For a byte that stands for no constant of an enum, or for no record of a sealed interface. */
    public static MalformedRecordException unknownCode(int code, String field) {
        return MalformedRecordException.withoutStackTrace(
                Defect.INVALID_VALUE, field + ": " + code + " is no known code");
    }

    /** For an element that a set has already, or a key that a map has already. */
    public static MalformedRecordException duplicate(String field) {
        return MalformedRecordException.withoutStackTrace(
                Defect.INVALID_VALUE, field + ": has one element, or key, twice");
    }
}
