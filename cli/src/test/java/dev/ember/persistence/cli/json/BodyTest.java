package dev.ember.persistence.cli.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType.Enumeration;
import dev.ember.persistence.codec.WireType.Enumeration.Constant;
import dev.ember.persistence.codec.WireType.Field;
import dev.ember.persistence.codec.WireType.Floats;
import dev.ember.persistence.codec.WireType.Limited;
import dev.ember.persistence.codec.WireType.ListOf;
import dev.ember.persistence.codec.WireType.MapOf;
import dev.ember.persistence.codec.WireType.OptionalOf;
import dev.ember.persistence.codec.WireType.Scalar;
import dev.ember.persistence.codec.WireType.SetOf;
import dev.ember.persistence.codec.WireType.Struct;
import dev.ember.persistence.codec.WireType.Union;
import dev.ember.persistence.codec.WireType.Union.Variant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layout there is, as JSON and as the bytes of the format reference, without any record type. */
class BodyTest {
    private static final Field PAIRS = new Field(
            "scoredMembers",
            new ListOf(new Struct(List.of(new Field("score", Scalar.F64), new Field("member", Scalar.STRING)))));
    private static final Field OPERATION =
            new Field("operation", new Enumeration(List.of(new Constant("AND", 0), new Constant("NOT", 3))));
    private static final Field TABLE = new Field(
            "table",
            new Struct(List.of(
                    new Field("dim", Scalar.U32),
                    new Field(
                            "elements",
                            new ListOf(new Struct(List.of(
                                    new Field("element", Scalar.STRING), new Field("vector", new Floats("dim")))))))));

    private static final Field SHAPES = new Field(
            "shapes",
            new ListOf(new Union(List.of(
                    new Variant("Nothing", 0, new Struct(List.of())),
                    new Variant(
                            "Square",
                            9,
                            new Struct(List.of(new Field("side", Scalar.U8), new Field("name", Scalar.STRING))))))));

    static Stream<Arguments> scalars() {
        return Stream.of(
                arguments(Scalar.BOOL, "true", "01"),
                arguments(Scalar.BOOL, "false", "00"),
                arguments(Scalar.I8, "-128", "80"),
                arguments(Scalar.I8, "127", "7f"),
                arguments(Scalar.U8, "255", "ff"),
                arguments(Scalar.I16, "-32768", "0080"),
                arguments(Scalar.U16, "65535", "ffff"),
                arguments(Scalar.I32, "-2147483648", "00000080"),
                arguments(Scalar.U32, "4294967295", "ffffffff"),
                arguments(Scalar.I64, "-9223372036854775808", "0000000000000080"),
                arguments(Scalar.I64, "9007199254740993", "0100000000002000"),
                arguments(Scalar.U63, "9223372036854775807", "ffffffffffffff7f"),
                arguments(Scalar.U64, "18446744073709551615", "ffffffffffffffff"),
                arguments(Scalar.F32, "0.1", "cdcccc3d"),
                arguments(Scalar.F32, "-0.0", "00000080"),
                arguments(Scalar.F32, "1e-45", "01000000"),
                arguments(Scalar.F32, "\"-inf\"", "000080ff"),
                arguments(Scalar.F64, "5e-324", "0100000000000000"),
                arguments(Scalar.F64, "1e21", "50efe2d6e41a4b44"),
                arguments(Scalar.F64, "\"inf\"", "000000000000f07f"),
                arguments(Scalar.F64, "\"nan\"", "000000000000f87f"),
                arguments(Scalar.STRING, "\"\"", "00000000"),
                arguments(Scalar.STRING, "\"ü🦀\"", "06000000c3bcf09fa680"),
                arguments(
                        Scalar.STRING,
                        "\"\\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f/\u007f\u2028\"",
                        "0e000000225c08090a0c0d001f2f7fe280a8"),
                arguments(Scalar.BYTES, "\"\"", "00000000"),
                arguments(Scalar.BYTES, "\"AP8=\"", "0200000000ff"),
                arguments(Scalar.VECTOR, "[1.0,\"nan\"]", "020000000000803f0000c07f"),
                arguments(Scalar.UUID, "\"00112233-4455-6677-8899-aabbccddeeff\"", "00112233445566778899aabbccddeeff"),
                arguments(Scalar.INSTANT, "\"1970-01-01T00:00:01.000000002Z\"", "010000000000000002000000"),
                arguments(Scalar.INSTANT, "\"1969-12-31T23:59:59.999999999Z\"", "ffffffffffffffffffc99a3b"),
                arguments(Scalar.DURATION, "\"PT1M0.5S\"", "3c000000000000000065cd1d"),
                arguments(Scalar.DURATION, "\"PT-0.5S\"", "ffffffffffffffff0065cd1d"),
                arguments(Scalar.BIGINT, "\"0\"", "0100000000"),
                arguments(Scalar.BIGINT, "\"-129\"", "02000000ff7f"),
                arguments(Scalar.BIGINT, "\"18446744073709551616\"", "09000000010000000000000000"));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void scalarsThereAndBack(Scalar type, String json, String hex) throws Exception {
        checkBothWays(List.of(new Field("f", type)), "{\"f\":" + json + "}", hex);
    }

    @Test
    void listsAreArraysAndTheStructuresInThemToo() throws Exception {
        checkBothWays(
                List.of(PAIRS),
                "{\"scored_members\":[[1.5,\"a\"],[-0.0,\"\"]]}",
                "02000000" + "000000000000f83f" + "0100000061" + "0000000000000080" + "00000000");
    }

    @Test
    void setsAreArraysAndMapsArraysOfPairs() throws Exception {
        checkBothWays(List.of(new Field("tags", new SetOf(Scalar.U8))), "{\"tags\":[2,1]}", "02000000" + "0201");
        checkBothWays(
                List.of(new Field("seen", new MapOf(Scalar.STRING, new ListOf(Scalar.BOOL)))),
                "{\"seen\":[[\"b\",[]],[\"a\",[true]]]}",
                "02000000" + "0100000062" + "00000000" + "0100000061" + "01000000" + "01");
    }

    @Test
    void whatIsAbsentIsNull() throws Exception {
        checkBothWays(
                List.of(
                        new Field("note", new OptionalOf(Scalar.STRING)),
                        new Field("size", new OptionalOf(Scalar.U16)),
                        new Field("all", new ListOf(new OptionalOf(Scalar.BOOL)))),
                "{\"note\":null,\"size\":7,\"all\":[true,null]}",
                "00" + "010700" + "02000000" + "0101" + "00");
    }

    @Test
    void limitsChangeNothingInTheForm() throws Exception {
        checkBothWays(
                List.of(new Field("tags", new Limited(new ListOf(new Limited(Scalar.STRING, 3)), 2))),
                "{\"tags\":[\"a\"]}",
                "01000000" + "0100000061");
    }

    @Test
    void ofSeveralStructuresOneIsLedByItsName() throws Exception {
        checkBothWays(
                List.of(SHAPES),
                "{\"shapes\":[[\"Square\",7,\"a\"],[\"Nothing\"]]}",
                "02000000" + "09" + "07" + "0100000061" + "00");
    }

    /** Half a megabyte of bits: in decimal that would take minutes, and a number that fills a file hours. */
    @Test
    void numbersThatTakeMoreThanAKilobyteAreHexadecimal() throws Exception {
        String digits = "7" + "f".repeat(131_071);
        checkBothWays(List.of(new Field("n", Scalar.BIGINT)), "{\"n\":\"0x" + digits + "\"}", "00000100" + digits);
        String negative = "80" + "00".repeat(1024);
        checkBothWays(List.of(new Field("n", Scalar.BIGINT)), "{\"n\":\"-0x" + negative + "\"}", "01040000" + negative);
    }

    @Test
    void constantsAreTheirCodes() throws Exception {
        checkBothWays(List.of(OPERATION), "{\"operation\":3}", "03");
    }

    @Test
    void theFieldsOfAStructureStandBesideTheOthers() throws Exception {
        checkBothWays(
                List.of(new Field("metric", Scalar.U8), TABLE),
                "{\"metric\":1,\"dim\":2,\"elements\":[[\"a\",[1.0,-0.0]]]}",
                "01" + "02000000" + "01000000" + "0100000061" + "0000803f" + "00000080");
    }

    @Test
    void membersMayStandInAnyOrder() throws Exception {
        List<Field> fields = List.of(new Field("metric", Scalar.U8), TABLE);
        assertEquals(
                "01" + "01000000" + "01000000" + "0100000061" + "0000803f",
                build(fields, "{\"elements\":[[\"a\",[1]]],\"dim\":1,\"metric\":1}"));
    }

    @Test
    void floatsAreRoundedOnce() throws Exception {
        // By way of a double this would be 1.0.
        assertEquals("0100803f", build(List.of(new Field("f", Scalar.F32)), "{\"f\":1.000000059604644775390626}"));
    }

    static Stream<Arguments> faults() {
        Field key = new Field("key", Scalar.STRING);
        return Stream.of(
                arguments(
                        new Field("seconds", Scalar.U63),
                        "-1",
                        "field seconds: expected a whole number from 0 to 9223372036854775807"),
                arguments(new Field("n", Scalar.U8), "256", "field n: expected a whole number from 0 to 255"),
                arguments(new Field("n", Scalar.I8), "-129", "field n: expected a whole number from -128 to 127"),
                arguments(new Field("n", Scalar.I16), "32768", "field n: expected a whole number from -32768 to 32767"),
                arguments(new Field("n", Scalar.U16), "1.5", "field n: expected a whole number from 0 to 65535"),
                arguments(
                        new Field("n", Scalar.I32),
                        "2147483648",
                        "field n: expected a whole number from -2147483648 to 2147483647"),
                arguments(new Field("n", Scalar.U32), "1e3", "field n: expected a whole number from 0 to 4294967295"),
                arguments(
                        new Field("n", Scalar.I64),
                        "9223372036854775808",
                        "field n: expected a whole number from -9223372036854775808 to 9223372036854775807"),
                arguments(
                        new Field("n", Scalar.U64),
                        "-1",
                        "field n: expected a whole number from 0 to 18446744073709551615"),
                arguments(
                        new Field("n", Scalar.U64),
                        "18446744073709551616",
                        "field n: expected a whole number from 0 to 18446744073709551615"),
                arguments(
                        new Field("n", Scalar.I64),
                        "\"7\"",
                        "field n: expected a whole number from -9223372036854775808 to 9223372036854775807"),
                arguments(new Field("b", Scalar.BOOL), "1", "field b: expected true or false"),
                arguments(
                        new Field("f", Scalar.F64),
                        "1e999",
                        "field f: expected a number of double precision, or \"inf\", \"-inf\" or \"nan\""),
                arguments(
                        new Field("f", Scalar.F32),
                        "1e39",
                        "field f: expected a number of single precision, or \"inf\", \"-inf\" or \"nan\""),
                arguments(
                        new Field("f", Scalar.F32),
                        "\"Infinity\"",
                        "field f: expected a number of single precision, or \"inf\", \"-inf\" or \"nan\""),
                arguments(key, "null", "field key: expected a string"),
                arguments(
                        key,
                        "\"a\\ud800\"",
                        "field key: the string: unpaired surrogate at index 1, which has no UTF-8 encoding"),
                arguments(new Field("value", Scalar.BYTES), "\"#\"", "field value: is not base64"),
                arguments(new Field("value", Scalar.BYTES), "[]", "field value: expected a string of base64"),
                arguments(
                        new Field("vector", Scalar.VECTOR),
                        "[1.0,null]",
                        "field vector[1]: expected a number of single precision, or \"inf\", \"-inf\" or \"nan\""),
                arguments(new Field("keys", new ListOf(Scalar.STRING)), "\"a\"", "field keys: expected an array"),
                arguments(
                        new Field("keys", new ListOf(Scalar.STRING)), "[\"a\",7]", "field keys[1]: expected a string"),
                arguments(
                        PAIRS, "[[1.5,\"a\"],[2.5]]", "field scored_members[1]: expected an array of 2: score, member"),
                arguments(PAIRS, "[[1.5,\"a\"],[2.5,{}]]", "field scored_members[1][1]: expected a string"),
                arguments(new Field("id", Scalar.UUID), "\"1-2-3-4-5\"", "field id: is no UUID"),
                arguments(new Field("id", Scalar.UUID), "\"x\"", "field id: is no UUID"),
                arguments(
                        new Field("at", Scalar.INSTANT),
                        "\"yesterday\"",
                        "field at: is no instant such as 2026-01-31T12:00:00Z"),
                arguments(
                        new Field("at", Scalar.INSTANT),
                        "7",
                        "field at: expected an instant such as 2026-01-31T12:00:00Z"),
                arguments(new Field("took", Scalar.DURATION), "\"1h\"", "field took: is no duration such as PT1H30M"),
                arguments(
                        new Field("n", Scalar.BIGINT),
                        "\"1.5\"",
                        "field n: expected a whole number as a string, one of more than a kilobyte as 0x and its"
                                + " hexadecimal digits"),
                arguments(
                        new Field("n", Scalar.BIGINT),
                        "\"" + "9".repeat(10_000) + "\"",
                        "field n: expected a whole number as a string, one of more than a kilobyte as 0x and its"
                                + " hexadecimal digits"),
                arguments(SHAPES, "[[\"Circle\"]]", "field shapes[0]: expected an array led by one of Nothing, Square"),
                arguments(SHAPES, "[[]]", "field shapes[0]: expected an array led by one of Nothing, Square"),
                arguments(SHAPES, "[[\"Square\",1]]", "field shapes[0]: expected an array of 3: its name, side, name"),
                arguments(
                        SHAPES,
                        "[[\"Square\",256,\"a\"]]",
                        "field shapes[0][1]: expected a whole number from 0 to 255"),
                arguments(
                        new Field("seen", new MapOf(Scalar.STRING, Scalar.BOOL)),
                        "[[\"a\"]]",
                        "field seen[0]: expected an array of 2: key, value"),
                arguments(OPERATION, "1", "field operation: expected one of 0 (AND), 3 (NOT)"),
                arguments(OPERATION, "\"NOT\"", "field operation: expected a whole number from 0 to 255"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultsNameTheFieldAndWhatBelongsThere(Field field, String json, String message) {
        String member = "{\"" + FieldName.of(field.name()) + "\":" + json + "}";
        InvalidFieldException e = assertThrows(InvalidFieldException.class, () -> build(List.of(field), member));
        assertEquals(message, e.getMessage());
    }

    @Test
    void structuresWithTheSameNamesAreObjects() throws Exception {
        Struct point = new Struct(List.of(new Field("x", Scalar.U8), new Field("y", Scalar.U8)));
        checkBothWays(
                List.of(new Field("from", point), new Field("to", point)),
                "{\"from\":{\"x\":1,\"y\":2},\"to\":{\"x\":3,\"y\":4}}",
                "01020304");
        checkBothWays(List.of(new Field("from", point)), "{\"x\":1,\"y\":2}", "0102");
        assertFault(
                "field to.z: it has no such field",
                List.of(new Field("x", Scalar.U8), new Field("to", point)),
                "{\"x\":1,\"to\":{\"x\":3,\"y\":4,\"z\":5}}");
    }

    @Test
    void aComponentThatIsCalledAsTheTypeHasAnotherName() throws Exception {
        checkBothWays(
                List.of(new Field("op", Scalar.U8), new Field("op_", Scalar.U8)), "{\"op_\":1,\"op__\":2}", "0102");
    }

    @Test
    void missingUnknownAndMiscountedFieldsAreFaults() {
        List<Field> fields = List.of(new Field("key", Scalar.STRING), TABLE);
        assertFault("field key: is missing", fields, "{\"dim\":1,\"elements\":[]}");
        assertFault(
                "field extra: TEST has no such field", fields, "{\"key\":\"\",\"dim\":1,\"elements\":[],\"extra\":0}");
        assertFault(
                "field elements[0][1]: has 2 components, not the 1 that field dim says",
                fields,
                "{\"key\":\"\",\"dim\":1,\"elements\":[[\"e\",[1.0,2.0]]]}");
    }

    private static void assertFault(String message, List<Field> fields, String json) {
        InvalidFieldException e = assertThrows(InvalidFieldException.class, () -> build(fields, json));
        assertEquals(message, e.getMessage());
    }

    private static void checkBothWays(List<Field> fields, String json, String hex) throws Exception {
        assertEquals(json, print(fields, hex));
        assertEquals(hex, build(fields, json));
    }

    private static String print(List<Field> fields, String hex) throws IOException {
        byte[] body = HexFormat.of().parseHex(hex);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator out = JsonLinesWriter.FACTORY.createGenerator(text)) {
            out.writeStartObject();
            new BodyPrinter(out, body, new WireReader(body), FieldName.nests(fields)).printMembers(fields);
            out.writeEndObject();
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static String build(List<Field> fields, String json) throws IOException, InvalidFieldException {
        try (JsonLinesReader in =
                new JsonLinesReader(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            in.next();
            byte[] body = BodyBuilder.fromMembers(new RecordSchema(9, "TEST", fields), in.members());
            assertEquals(9, body[0], "the tag");
            return HexFormat.of().formatHex(body, 1, body.length);
        }
    }
}
