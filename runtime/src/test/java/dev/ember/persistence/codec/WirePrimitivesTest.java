package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.sample.Hex;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** "Primitives" of the format reference, byte by byte, in both directions. */
class WirePrimitivesTest {
    /** What is written, how, the bytes it must be, and how it is read back. */
    private record Golden(
            String name, Consumer<WireWriter> write, String hex, Function<WireReader, Object> read, Object value) {
        @Override
        public String toString() {
            return name + " " + value;
        }
    }

    static Stream<Golden> primitives() {
        return Stream.of(
                new Golden("bool", out -> out.writeBoolean(false), "00", WireReader::readBoolean, false),
                new Golden("bool", out -> out.writeBoolean(true), "01", WireReader::readBoolean, true),
                new Golden("i8", out -> out.writeByte(-128), "80", WireReader::readByte, (byte) -128),
                new Golden("u8", out -> out.writeByte(0), "00", WireReader::readU8, 0),
                new Golden("u8", out -> out.writeByte(255), "FF", WireReader::readU8, 255),
                new Golden("i16", out -> out.writeShort(-2), "FE FF", WireReader::readShort, (short) -2),
                new Golden("u16", out -> out.writeShort(0x1234), "34 12", WireReader::readU16, 0x1234),
                new Golden("u16", out -> out.writeShort(65_535), "FF FF", WireReader::readU16, 65_535),
                new Golden("u16", out -> out.writeShort((char) 0xFFFE), "FE FF", WireReader::readChar, (char) 0xFFFE),
                new Golden(
                        "i32",
                        out -> out.writeInt(Integer.MIN_VALUE),
                        "00 00 00 80",
                        WireReader::readInt,
                        Integer.MIN_VALUE),
                new Golden("u32", out -> out.writeInt(0x12345678), "78 56 34 12", WireReader::readU32, 0x12345678L),
                new Golden("u32", out -> out.writeInt(-1), "FF FF FF FF", WireReader::readU32, 4_294_967_295L),
                new Golden(
                        "i64",
                        out -> out.writeLong(0x0102030405060708L),
                        "08 07 06 05 04 03 02 01",
                        WireReader::readLong,
                        0x0102030405060708L),
                new Golden("i64", out -> out.writeLong(-1), "FF FF FF FF FF FF FF FF", WireReader::readLong, -1L),
                new Golden(
                        "u63",
                        out -> out.writeLong(Long.MAX_VALUE),
                        "FF FF FF FF FF FF FF 7F",
                        in -> in.readU63("f"),
                        Long.MAX_VALUE),
                new Golden("f32", out -> out.writeFloat(1.5f), "00 00 C0 3F", WireReader::readFloat, 1.5f),
                new Golden("f32", out -> out.writeFloat(-0.0f), "00 00 00 80", WireReader::readFloat, -0.0f),
                new Golden("f64", out -> out.writeDouble(1.5), "00 00 00 00 00 00 F8 3F", WireReader::readDouble, 1.5),
                new Golden(
                        "f64",
                        out -> out.writeDouble(Double.NEGATIVE_INFINITY),
                        "00 00 00 00 00 00 F0 FF",
                        WireReader::readDouble,
                        Double.NEGATIVE_INFINITY),
                new Golden(
                        "bytes",
                        out -> out.writeBytes(Bytes.EMPTY),
                        "00 00 00 00",
                        in -> in.readBytes("f"),
                        Bytes.EMPTY),
                new Golden(
                        "bytes",
                        out -> out.writeBytes(Bytes.of(0, 0xFF)),
                        "02 00 00 00 00 FF",
                        in -> in.readBytes("f"),
                        Bytes.of(0, 0xFF)),
                new Golden("string", out -> out.writeString(""), "00 00 00 00", in -> in.readString("f"), ""),
                new Golden(
                        "string",
                        out -> out.writeString("a\u0000z"),
                        "03 00 00 00 61 00 7A",
                        in -> in.readString("f"),
                        "a\u0000z"),
                new Golden(
                        "string",
                        out -> out.writeString("\u00e9"),
                        "02 00 00 00 C3 A9",
                        in -> in.readString("f"),
                        "\u00e9"),
                new Golden(
                        "string",
                        out -> out.writeString("\u20ac"),
                        "03 00 00 00 E2 82 AC",
                        in -> in.readString("f"),
                        "\u20ac"),
                new Golden(
                        "string",
                        out -> out.writeString("\uD83D\uDE00"),
                        "04 00 00 00 F0 9F 98 80",
                        in -> in.readString("f"),
                        "\uD83D\uDE00"),
                new Golden(
                        "string",
                        out -> out.writeString("\uFFFD"),
                        "03 00 00 00 EF BF BD",
                        in -> in.readString("f"),
                        "\uFFFD"),
                new Golden("u16", out -> out.writeShort('\u20ac'), "AC 20", WireReader::readChar, '\u20ac'),
                new Golden("presence", out -> out.writeBoolean(false), "00", in -> in.readPresence("f"), false),
                new Golden("presence", out -> out.writeBoolean(true), "01", in -> in.readPresence("f"), true),
                new Golden(
                        "uuid",
                        out -> out.writeUuid(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")),
                        "00 11 22 33 44 55 66 77 88 99 AA BB CC DD EE FF",
                        WireReader::readUuid,
                        UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")),
                new Golden(
                        "instant",
                        out -> out.writeInstant(Instant.ofEpochSecond(1, 2)),
                        "01 00 00 00 00 00 00 00 02 00 00 00",
                        in -> in.readInstant("f"),
                        Instant.ofEpochSecond(1, 2)),
                new Golden(
                        "instant",
                        out -> out.writeInstant(Instant.ofEpochSecond(0, -1)),
                        "FF FF FF FF FF FF FF FF FF C9 9A 3B",
                        in -> in.readInstant("f"),
                        Instant.ofEpochSecond(-1, 999_999_999)),
                new Golden(
                        "instant",
                        out -> out.writeInstant(Instant.MAX),
                        "FF 78 95 FA D2 1C 70 00 FF C9 9A 3B",
                        in -> in.readInstant("f"),
                        Instant.MAX),
                new Golden(
                        "duration",
                        out -> out.writeDuration(Duration.ofMillis(-500)),
                        "FF FF FF FF FF FF FF FF 00 65 CD 1D",
                        in -> in.readDuration("f"),
                        Duration.ofMillis(-500)),
                new Golden(
                        "duration",
                        out -> out.writeDuration(Duration.ofSeconds(Long.MIN_VALUE)),
                        "00 00 00 00 00 00 00 80 00 00 00 00",
                        in -> in.readDuration("f"),
                        Duration.ofSeconds(Long.MIN_VALUE)),
                new Golden(
                        "bigint",
                        out -> out.writeBigInteger(BigInteger.ZERO),
                        "01 00 00 00 00",
                        in -> in.readBigInteger("f"),
                        BigInteger.ZERO),
                new Golden(
                        "bigint",
                        out -> out.writeBigInteger(BigInteger.valueOf(-129)),
                        "02 00 00 00 FF 7F",
                        in -> in.readBigInteger("f"),
                        BigInteger.valueOf(-129)),
                new Golden(
                        "bigint",
                        out -> out.writeBigInteger(BigInteger.valueOf(128)),
                        "02 00 00 00 00 80",
                        in -> in.readBigInteger("f"),
                        BigInteger.valueOf(128)),
                new Golden(
                        "vector",
                        out -> out.writeVector(FloatVector.of()),
                        "00 00 00 00",
                        in -> in.readVector("f"),
                        FloatVector.of()),
                new Golden(
                        "vector",
                        out -> out.writeVector(FloatVector.of(1f, -2f)),
                        "02 00 00 00 00 00 80 3F 00 00 00 C0",
                        in -> in.readVector("f"),
                        FloatVector.of(1f, -2f)),
                new Golden(
                        "floats",
                        out -> out.writeFloats(FloatVector.of(1f)),
                        "00 00 80 3F",
                        in -> in.readFloats(1),
                        FloatVector.of(1f)));
    }

    @ParameterizedTest
    @MethodSource("primitives")
    void isWrittenAsTheseBytesAndReadBack(Golden golden) {
        WireWriter out = new WireWriter(64);
        golden.write.accept(out);
        assertEquals(Hex.of(Hex.bytes(golden.hex)), Hex.of(out.toByteArray()));

        WireReader in = new WireReader(out.toByteArray());
        assertEquals(golden.value, golden.read.apply(in));
        assertEquals(0, in.remaining());
    }

    @Test
    void everyByteButZeroIsTrue() {
        for (int b = 1; b <= 255; b++) {
            assertEquals(true, new WireReader(new byte[] {(byte) b}).readBoolean());
        }
    }

    @Test
    void payloadsOfNaNsAreKept() {
        int quietWithPayload = 0x7FC1_2345;
        int signaling = 0xFF80_0001;
        long quiet64 = 0x7FF8_0000_DEAD_BEEFL;
        long signaling64 = 0xFFF0_0000_0000_0001L;
        WireWriter out = new WireWriter(64);
        out.writeFloat(Float.intBitsToFloat(quietWithPayload));
        out.writeFloat(Float.intBitsToFloat(signaling));
        out.writeDouble(Double.longBitsToDouble(quiet64));
        out.writeDouble(Double.longBitsToDouble(signaling64));
        out.writeVector(FloatVector.of(Float.intBitsToFloat(signaling)));

        WireReader in = new WireReader(out.toByteArray());
        assertAll(
                () -> assertEquals(quietWithPayload, Float.floatToRawIntBits(in.readFloat())),
                () -> assertEquals(signaling, Float.floatToRawIntBits(in.readFloat())),
                () -> assertEquals(quiet64, Double.doubleToRawLongBits(in.readDouble())),
                () -> assertEquals(signaling64, Double.doubleToRawLongBits(in.readDouble())),
                () -> assertEquals(
                        signaling, Float.floatToRawIntBits(in.readVector("f").at(0))));
    }

    @Test
    void theChecksumIsTheIeeeCrc32() {
        byte[] check = Bytes.utf8("123456789").toArray();
        WireReader in = new WireReader(check);
        in.skip(check.length);
        assertEquals(0xCBF43926, in.crc32(0));

        WireWriter out = new WireWriter(16);
        out.writeByte(7);
        for (byte b : check) {
            out.writeByte(b);
        }
        assertEquals(0xCBF43926, out.crc32(1));
    }
}
