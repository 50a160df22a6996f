package dev.ember.persistence.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import dev.ember.persistence.codec.Defect;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.UnexpectedEndException;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireType.Scalar;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generated codecs and registries at work: a record with every kind of component becomes bytes, and bytes a record. */
final class GeneratedCodeTest {
    private static final Sources SOURCES = Sources.importing("""
            package test;
            @RecordFamily
            public interface Event {}
            """, """
            package test;
            public enum Color { @WireCode(200) RED, @WireCode(0) GREEN }
            """, """
            package test;
            @ComponentRecord
            public record Point(short x, @Unsigned(8) int y, @CodedBy(DayCodec.class) java.time.LocalDate day) {}
            """, """
            package test;
            public final class DayCodec implements FieldCodec<java.time.LocalDate> {
                @Override public WireType wireType() { return WireType.Scalar.I64; }
                @Override public int minimumSize() { return 8; }
                @Override public long size(java.time.LocalDate value, String field) {
                    if (value.getYear() < 0) {
                        throw new IllegalArgumentException(field + ": before Christ");
                    }
                    return 8;
                }
                @Override public void encode(java.time.LocalDate value, WireWriter out) {
                    out.writeLong(value.toEpochDay());
                }
                @Override public java.time.LocalDate decode(WireReader in, String field) {
                    long day = in.readLong();
                    if (day < 0) {
                        throw new MalformedRecordException(Defect.INVALID_VALUE, field + ": before 1970");
                    }
                    return java.time.LocalDate.ofEpochDay(day);
                }
            }
            """, """
            package test;
            @RecordType(tag = 7, name = "EVERY.THING")
            public record Everything(
                    boolean flag, byte i8, short i16, int i32, long i64, float f32, double f64,
                    @Unsigned(8) int u8, @Unsigned(16) int u16, @Unsigned(32) long u32, @Unsigned(64) long u64,
                    @NonNegative long u63, String text, Bytes bytes, FloatVector vector, Color color, Point point,
                    @CodedBy(DayCodec.class) java.time.LocalDate day,
                    List<Boolean> flags, List<Byte> i8s, List<Short> i16s, List<Integer> i32s, List<Long> i64s,
                    List<Float> f32s, List<Double> f64s, List<String> texts, List<Bytes> byteStrings,
                    List<FloatVector> vectors, List<Color> colors, List<Point> points,
                    List<List<Integer>> nested) implements Event {}
            """, """
            package test;
            @RecordType(tag = 8)
            public record Limits(@Unsigned(8) int u8, @Unsigned(16) int u16, @Unsigned(32) long u32,
                    @NonNegative long u63, String text, List<String> texts) implements Event {}
            """, """
            package test;
            @RecordType(tag = 255)
            public record Nothing() implements Event {}
            """, """
            package test;
            public final class Samples {
                private Samples() {}
                public static Event everything() {
                    java.time.LocalDate day = java.time.LocalDate.ofEpochDay(0x0102);
                    return new Everything(
                            true, (byte) -2, (short) -3, -4, -5L, 1.5f, -2.5,
                            255, 65535, 4294967295L, -1L,
                            Long.MAX_VALUE, "h\u00e9", Bytes.of(1, 2, 3), FloatVector.of(1f), Color.RED,
                            new Point((short) 1, 2, day), day,
                            List.of(true, false), List.of((byte) 1), List.of((short) 2), List.of(3), List.of(4L),
                            List.of(0.5f), List.of(-0.0), List.of("", "a"), List.of(Bytes.EMPTY),
                            List.of(FloatVector.of()), List.of(Color.GREEN, Color.RED),
                            List.of(new Point((short) 3, 4, day)), List.of(List.of(), List.of(1, 2)));
                }
                public static Event limits(int u8, int u16, long u32, long u63, String text, List<String> texts) {
                    return new Limits(u8, u16, u32, u63, text, texts);
                }
                public static Event nothing() {
                    return new Nothing();
                }
                public static Event stranger() {
                    return new Event() {};
                }
            }
            """);

    /** Every field of {@code Samples.everything()}, by hand from the format. */
    private static final String EVERYTHING = String.join(
            " ",
            "07",
            "01 fe fdff fcffffff fbffffffffffffff 0000c03f 00000000000004c0",
            "ff ffff ffffffff ffffffffffffffff",
            "ffffffffffffff7f 03000000 68c3a9 03000000 010203 01000000 0000803f c8 0100 02 0201000000000000",
            "0201000000000000",
            "02000000 01 00 01000000 01 01000000 0200 01000000 03000000 01000000 0400000000000000",
            "01000000 0000003f 01000000 0000000000000080 02000000 00000000 01000000 61 01000000 00000000",
            "01000000 00000000 02000000 00 c8 01000000 0300 04 0201000000000000",
            "02000000 00000000 02000000 01000000 02000000");

    private static RecordRegistry<Object> registry;
    private static Class<?> samples;

    @BeforeAll
    static void compileAndLoad() throws ReflectiveOperationException {
        Compilation compilation = SOURCES.compile();
        assertThat(compilation).succeededWithoutWarnings();
        LoadedClasses classes = new LoadedClasses(compilation);
        samples = classes.loadClass("test.Samples");
        registry = classes.registry("test.EventRegistry");
    }

    private static Object sample(String method) throws ReflectiveOperationException {
        return samples.getMethod(method).invoke(null);
    }

    private static Object limits(int u8, int u16, long u32, long u63, String text, List<String> texts)
            throws ReflectiveOperationException {
        return samples.getMethod("limits", int.class, int.class, long.class, long.class, String.class, List.class)
                .invoke(null, u8, u16, u32, u63, text, texts);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void everyKindOfComponentHasItsBytes() throws ReflectiveOperationException {
        assertEquals(
                HexFormat.of().formatHex(bytes(EVERYTHING)),
                HexFormat.of().formatHex(registry.toBytes(sample("everything"))));
    }

    @Test
    void theBytesGiveAnEqualRecord() throws ReflectiveOperationException {
        assertEquals(sample("everything"), registry.fromBytes(bytes(EVERYTHING)));
    }

    @Test
    void aRecordWithoutComponentsIsItsTag() throws ReflectiveOperationException {
        assertEquals("ff", HexFormat.of().formatHex(registry.toBytes(sample("nothing"))));
        assertEquals(sample("nothing"), registry.fromBytes(bytes("ff")));
    }

    @Test
    void everyTruncationIsAnUnexpectedEnd() {
        byte[] whole = bytes(EVERYTHING);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThrows(UnexpectedEndException.class, () -> registry.fromBytes(cut), "cut to " + length);
        }
    }

    @Test
    void anUnknownTagIsReported() {
        MalformedRecordException e =
                assertThrows(MalformedRecordException.class, () -> registry.fromBytes(bytes("09")));
        assertEquals(Defect.UNKNOWN_TAG, e.defect());
    }

    @Test
    void whatIsNoRecordTypeIsRefused() throws ReflectiveOperationException {
        Object stranger = sample("stranger");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> registry.toBytes(stranger));
        assertTrue(e.getMessage().startsWith("test.Samples$1 is no record type of Event"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "256, 0, 0, 0, u8: 256 is not within 0 to 255",
        "-1, 0, 0, 0, u8: -1 is not within 0 to 255",
        "0, 65536, 0, 0, u16: 65536 is not within 0 to 65535",
        "0, 0, 4294967296, 0, u32: 4294967296 is not within 0 to 4294967295",
        "0, 0, 0, -7, u63: -7 is not within 0 to 9223372036854775807",
    })
    void aNumberOutOfRangeIsRefusedByName(int u8, int u16, long u32, long u63, String message)
            throws ReflectiveOperationException {
        assertRefused(message, limits(u8, u16, u32, u63, "", List.of()));
    }

    @Test
    void textWithoutAnEncodingIsRefusedByName() throws ReflectiveOperationException {
        String message = ": unpaired surrogate at index 1, which has no UTF-8 encoding";
        assertRefused("text" + message, limits(0, 0, 0, 0, "a\uD800", List.of()));
        assertRefused("texts" + message, limits(0, 0, 0, 0, "", List.of("good", "a\uD800")));
    }

    private static void assertRefused(String message, Object record) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> registry.toBytes(record))
                        .getMessage());
    }

    /** The bytes of a {@code Limits} with one part replaced. */
    @ParameterizedTest
    @CsvSource({
        "INVALID_VALUE, 08 00 0000 00000000 ffffffffffffffff, u63: is negative (-1)",
        "INVALID_TEXT, 08 00 0000 00000000 0000000000000000 01000000 ff, text: is not valid UTF-8",
        "INVALID_LENGTH, 08 00 0000 00000000 0000000000000000 01000020,"
                + " 'text: 536870913 bytes, over the limit of 536870912'",
        "INVALID_LENGTH, 08 00 0000 00000000 0000000000000000 00000000 01e1f505,"
                + " 'texts: 100000001 elements, over the limit of 100000000'",
        "INVALID_TEXT, 08 00 0000 00000000 0000000000000000 00000000 02000000 00000000 01000000 80,"
                + " texts: is not valid UTF-8",
    })
    void malformedBytesAreReportedWithTheFieldsName(Defect defect, String hex, String message) {
        assertMalformed(defect, message, bytes(hex));
    }

    @Test
    void anUnknownCodeIsReportedWithTheFieldsName() {
        assertMalformed(Defect.INVALID_VALUE, "color: 1 is no known code", patched("c8 0100 02", "01 0100 02"));
        assertMalformed(
                Defect.INVALID_VALUE, "colors: 199 is no known code", patched("02000000 00 c8", "02000000 00 c7"));
    }

    @Test
    void aFieldCodecReportsWithTheFieldsName() {
        assertMalformed(
                Defect.INVALID_VALUE,
                "day: before 1970",
                patched("0201000000000000 0201000000000000", "0201000000000000 ffffffffffffffff"));
    }

    /** A list's count is bounded by what is left before anything is allocated: 8 bytes hold no 2 points of 11. */
    @Test
    void aCountThatTheBytesCannotHoldIsAnUnexpectedEnd() {
        byte[] hostile = patched("01000000 0300 04 0201000000000000", "ffe0f505 0300 04 0201000000000000");
        UnexpectedEndException e = assertThrows(UnexpectedEndException.class, () -> registry.fromBytes(hostile));
        long left = 11 + bytes("02000000 00000000 02000000 01000000 02000000").length;
        assertEquals(99_999_999L * 11 - left, e.missing());
    }

    private static byte[] patched(String from, String to) {
        String hex = EVERYTHING.replace(" ", "");
        String part = from.replace(" ", "");
        assertEquals(hex.indexOf(part), hex.lastIndexOf(part), "occurs once");
        assertTrue(hex.contains(part), part);
        return bytes(hex.replace(part, to.replace(" ", "")));
    }

    private static void assertMalformed(Defect defect, String message, byte[] bytes) {
        MalformedRecordException e = assertThrows(MalformedRecordException.class, () -> registry.fromBytes(bytes));
        assertEquals(message, e.getMessage());
        assertEquals(defect, e.defect());
    }

    @Test
    void theRegistryDescribesItsTypes() {
        assertEquals("Event", registry.familyName());
        assertEquals(
                List.of("EVERY.THING", "Limits", "Nothing"),
                registry.schemas().stream().map(RecordSchema::name).toList());
        assertEquals(
                List.of(7, 8, 255),
                registry.schemas().stream().map(RecordSchema::tag).toList());
    }

    @Test
    void theSchemaDescribesEveryField() {
        WireType color = new WireType.Enumeration(
                List.of(new WireType.Enumeration.Constant("GREEN", 0), new WireType.Enumeration.Constant("RED", 200)));
        WireType point = new WireType.Struct(List.of(
                new WireType.Field("x", Scalar.I16),
                new WireType.Field("y", Scalar.U8),
                new WireType.Field("day", Scalar.I64)));
        assertEquals(
                List.of(
                        new WireType.Field("flag", Scalar.BOOL),
                        new WireType.Field("i8", Scalar.I8),
                        new WireType.Field("i16", Scalar.I16),
                        new WireType.Field("i32", Scalar.I32),
                        new WireType.Field("i64", Scalar.I64),
                        new WireType.Field("f32", Scalar.F32),
                        new WireType.Field("f64", Scalar.F64),
                        new WireType.Field("u8", Scalar.U8),
                        new WireType.Field("u16", Scalar.U16),
                        new WireType.Field("u32", Scalar.U32),
                        new WireType.Field("u64", Scalar.U64),
                        new WireType.Field("u63", Scalar.U63),
                        new WireType.Field("text", Scalar.STRING),
                        new WireType.Field("bytes", Scalar.BYTES),
                        new WireType.Field("vector", Scalar.VECTOR),
                        new WireType.Field("color", color),
                        new WireType.Field("point", point),
                        new WireType.Field("day", Scalar.I64),
                        new WireType.Field("flags", new WireType.ListOf(Scalar.BOOL)),
                        new WireType.Field("i8s", new WireType.ListOf(Scalar.I8)),
                        new WireType.Field("i16s", new WireType.ListOf(Scalar.I16)),
                        new WireType.Field("i32s", new WireType.ListOf(Scalar.I32)),
                        new WireType.Field("i64s", new WireType.ListOf(Scalar.I64)),
                        new WireType.Field("f32s", new WireType.ListOf(Scalar.F32)),
                        new WireType.Field("f64s", new WireType.ListOf(Scalar.F64)),
                        new WireType.Field("texts", new WireType.ListOf(Scalar.STRING)),
                        new WireType.Field("byteStrings", new WireType.ListOf(Scalar.BYTES)),
                        new WireType.Field("vectors", new WireType.ListOf(Scalar.VECTOR)),
                        new WireType.Field("colors", new WireType.ListOf(color)),
                        new WireType.Field("points", new WireType.ListOf(point)),
                        new WireType.Field("nested", new WireType.ListOf(new WireType.ListOf(Scalar.I32)))),
                registry.schema("EVERY.THING").orElseThrow().fields());
    }
}
