package dev.ember.persistence.processor.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.processor.wire.Shape.Enumeration;
import dev.ember.persistence.processor.wire.Shape.Field;
import dev.ember.persistence.processor.wire.Shape.Limited;
import dev.ember.persistence.processor.wire.Shape.ListOf;
import dev.ember.persistence.processor.wire.Shape.MapOf;
import dev.ember.persistence.processor.wire.Shape.OptionalOf;
import dev.ember.persistence.processor.wire.Shape.Scalar;
import dev.ember.persistence.processor.wire.Shape.SetOf;
import dev.ember.persistence.processor.wire.Shape.Struct;
import dev.ember.persistence.processor.wire.Shape.Union;
import dev.ember.persistence.processor.wire.Shape.Variant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes have one text form, and what is no shape is refused with its place. */
final class ShapeParserTest {
    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(Scalar.STRING, "string"),
                Arguments.of(Scalar.U63, "u63"),
                Arguments.of(new ListOf(Scalar.BYTES), "list<bytes>"),
                Arguments.of(new SetOf(Scalar.UUID), "set<uuid>"),
                Arguments.of(new MapOf(Scalar.STRING, new ListOf(Scalar.I64)), "map<string, list<i64>>"),
                Arguments.of(new OptionalOf(Scalar.INSTANT), "optional<instant>"),
                Arguments.of(new Struct(List.of()), "{}"),
                Arguments.of(
                        new Struct(List.of(new Field("score", Scalar.F64), new Field("member", Scalar.STRING))),
                        "{score: f64, member: string}"),
                Arguments.of(new Enumeration(new TreeMap<>(Map.of(1, "L2", 0, "COSINE"))), "enum{COSINE=0, L2=1}"),
                Arguments.of(
                        new Union(new TreeMap<>(Map.of(
                                2,
                                new Variant("Square", new Struct(List.of(new Field("side", Scalar.F64)))),
                                1,
                                new Variant("Nothing", new Struct(List.of()))))),
                        "union{Nothing=1{}, Square=2{side: f64}}"),
                Arguments.of(new Shape.Coded("com.acme.MoneyCodec"), "coded by com.acme.MoneyCodec"),
                Arguments.of(new Limited(Scalar.STRING, 1024), "string[..1024]"),
                Arguments.of(new Limited(new ListOf(new Limited(Scalar.STRING, 64)), 100), "list<string[..64]>[..100]"),
                Arguments.of(
                        new Struct(List.of(
                                new Field("größe", Scalar.I8),
                                new Field("a b\"\\", Scalar.I8),
                                new Field("\u200b\ud800", Scalar.I8))),
                        "{größe: i8, \"a b\\\"\\\\\": i8, \"\\u200b\\ud800\": i8}"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void textAndShapeSayTheSame(Shape shape, String text) throws SyntaxException {
        assertEquals(text, shape.text());
        assertEquals(shape, ShapeParser.parse(text));
    }

    @Test
    void blanksAndTheOrderOfCodesDoNotMatter() throws SyntaxException {
        assertEquals(
                "{a: list<string[..5]>, b: enum{X=0, Y=1}}",
                ShapeParser.parse(" { a :list < string [ .. 5 ] >\t, b:enum { Y = 1 , X=0 } } ")
                        .text());
    }

    @Test
    void everyScalarOfTheFormatIsThere() {
        for (WireType.Scalar scalar : WireType.Scalar.values()) {
            assertEquals(scalar.name(), Scalar.valueOf(scalar.name()).name());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                    |  1 | expected a type, not the end of the line
            strng                 |  1 | 'strng' is no type; there are list, set, map, optional, enum, union, coded by, bool, i8, u8, i16, u16, i32, u32, i64, u63, u64, f32, f64, string, bytes, vector, uuid, instant, duration, bigint
            list                  |  5 | expected '<', not the end of the line
            list<u8               |  8 | expected '>', not the end of the line
            list<u8> u8           | 10 | expected nothing more, not 'u8'
            map<u8>               |  7 | expected ',', not ">"
            {a u8}                |  4 | expected ':', not 'u8'
            {a: u8 b: u8}         |  8 | expected ',' or '}', not 'b'
            {a: u8, }             |  9 | expected the name of a field, not "}"
            {a: u8, a: u8}        |  9 | a is there twice
            enum{A}               |  7 | expected '=', not "}"
            enum{A=256}           |  8 | code 256 is not within 0 to 255
            enum{A=99999999999999999999} | 8 | code 99999999999999999999 is not within 0 to 255
            enum{A=1, B=1}        | 13 | code 1 is there twice
            enum{A=1, A=2}        | 11 | A is there twice
            union{A=1}            | 10 | expected '{', not "}"
            union{A=1{}, B=1{}}   | 16 | code 1 is there twice
            coded com.acme.A      |  7 | expected 'by', not 'com.acme.A'
            coded by              |  9 | expected the name of a codec, not the end of the line
            string[1024]          |  8 | expected '..', not '1024'
            string[..]            | 10 | expected limit, not "]"
            string[..2147483648]  | 10 | limit 2147483648 is not within 0 to 2147483647
            string[..-1]          | 10 | expected limit, not '-1'
            string[..5][..6]      | 12 | expected nothing more, not "["
            {"a: u8}              |  2 | the quotation mark is never closed
            {"\\n": u8}           |  3 | expected \\", \\\\ or \\u and four hexadecimal digits
            {"\\u12": u8}         |  3 | expected \\", \\\\ or \\u and four hexadecimal digits
            """)
    void whatIsNoShapeIsRefusedWithItsPlace(String text, int column, String message) {
        SyntaxException e = assertThrows(SyntaxException.class, () -> ShapeParser.parse(text));
        assertEquals(message, e.getMessage());
        assertEquals(1, e.line());
        assertEquals(column, e.column());
    }

    @Test
    void deepNestingIsRefusedBeforeTheStackOverflows() {
        String deep = "list<".repeat(100_000);
        SyntaxException e = assertThrows(SyntaxException.class, () -> ShapeParser.parse(deep));
        assertEquals("types are nested more than 100 deep", e.getMessage());
        assertEquals(501, e.column());
        assertThrows(SyntaxException.class, () -> ShapeParser.parse("union{A=1{a:".repeat(100_000)));
    }

    static LongStream seeds() {
        return new Random().longs(4);
    }

    /** Nothing but {@link SyntaxException} is thrown, and what is accepted has a text that says the same. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damagedTextIsRefusedOrUnderstood(long seed) {
        Random random = new Random(seed);
        RandomShapes shapes = new RandomShapes(random);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            String text = damaged(shapes.struct(2).text(), random);
            try {
                Shape shape = ShapeParser.parse(text);
                assertEquals(shape, ShapeParser.parse(shape.text()), () -> "seed " + seed + ": " + text);
            } catch (SyntaxException e) {
                assertTrue(1 <= e.column() && e.column() <= text.length() + 1, () -> "seed " + seed + ": " + text);
                refused++;
            }
        }
        assertTrue(refused > 1_000, "seed " + seed);
    }

    private static String damaged(String text, Random random) {
        String alphabet = "{}<>[]=:,.\"\\ #ua09-\n\u0000\ud83dé" + text;
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(damaged.length());
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(4)) {
                case 0 -> damaged.setCharAt(at, c);
                case 1 -> damaged.insert(at, c);
                case 2 -> damaged.setLength(Math.max(at, 1));
                default -> damaged.replace(at, Math.min(at + 1, damaged.length()), c + "");
            }
        }
        return damaged.toString();
    }
}
