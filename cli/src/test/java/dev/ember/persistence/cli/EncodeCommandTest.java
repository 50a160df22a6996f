package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ember.persistence.cli.Cli.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EncodeCommandTest {
    private static final String SET = "{\"op\":\"SET\",\"key\":\"a\",\"value\":\"MQ==\",\"expire_ms\":-1}\n";
    private static final String ENTRY = "{\"key\":\"a\",\"type\":\"string\",\"value\":\"MQ==\",\"expire_ms\":-1}\n";

    @TempDir
    private Path folder;

    @Test
    void makesTheBytesOfTheFormat() throws IOException {
        Path aof = folder.resolve("x.aof");
        Path snapshot = folder.resolve("x.snap");

        assertEquals(
                new Result(ExitCode.CLEAN, "", ""), Cli.runWith("{\"op\":\"DEL\",\"key\":\"k\"}\n", "encode", aof));
        assertEquals(new Result(ExitCode.CLEAN, "", ""), Cli.runWith("", "encode", snapshot, "--shard", 513));

        // "EAOF", version 2, tag 2, "k", and the CRC-32 of 02 01000000 6b.
        assertEquals("45414f46" + "02" + "02" + "010000006b" + crc(2, 1, 0, 0, 0, 'k'), hex(aof));
        // "ESNP", version 2, shard 513, no entry, and the CRC-32 of nothing.
        assertEquals("45534e50" + "02" + "0102" + "00000000" + "00000000", hex(snapshot));
    }

    private static String crc(int... bytes) {
        CRC32 crc = new CRC32();
        for (int b : bytes) {
            crc.update(b);
        }
        return HexFormat.of().toHexDigits(Integer.reverseBytes((int) crc.getValue()));
    }

    private static String hex(Path file) throws IOException {
        return HexFormat.of().formatHex(Files.readAllBytes(file));
    }

    @Test
    void membersMayStandInAnyOrderAndNumbersInAnyForm() {
        Path aof = folder.resolve("x.aof");
        Path snapshot = folder.resolve("x.snap");

        Cli.runWith("{\"members\":[[1,\"m\"],[25e-1,\"n\"]],\"key\":\"z\",\"op\":\"ZADD\"}", "encode", aof);
        assertEquals(
                List.of("{\"op\":\"ZADD\",\"key\":\"z\",\"members\":[[1.0,\"m\"],[2.5,\"n\"]]}"),
                Cli.run("dump", aof).lines());

        Cli.runWith("{\"expire_ms\":5,\"value\":[\"MQ==\"],\"type\":\"list\",\"key\":\"l\"}", "encode", snapshot);
        assertEquals(
                List.of("{\"key\":\"l\",\"type\":\"list\",\"value\":[\"MQ==\"],\"expire_ms\":5}"),
                Cli.run("dump", snapshot).lines());
    }

    @ParameterizedTest
    @CsvSource({
        "shard-12.snap, , 12",
        "shard-65535.snap, , 65535",
        "shard-65536.snap, , 0",
        "backup.snap, , 0",
        "shard-12.snap, 3, 3"
    })
    void theShardsNumberIsTheOneGivenOrTheOneInTheName(String name, Integer given, int expected) throws IOException {
        Path snapshot = folder.resolve(name);
        Result result = given == null ? Cli.run("encode", snapshot) : Cli.run("encode", snapshot, "--shard", given);

        assertEquals(ExitCode.CLEAN, result.exitCode());
        byte[] header = Files.readAllBytes(snapshot);
        assertEquals(expected, header[5] & 0xFF | (header[6] & 0xFF) << 8);
    }

    @Test
    void anExistingFileIsNotOverwritten() throws IOException {
        Path aof = Files.writeString(folder.resolve("x.aof"), "precious");
        Path snapshot = Files.writeString(folder.resolve("x.snap"), "precious");

        for (Path file : List.of(aof, snapshot)) {
            Result result = Cli.run("encode", file);
            assertEquals(ExitCode.OPERATIONAL, result.exitCode());
            assertTrue(result.err().contains(file + ": exists already, and is not overwritten"), result.err());
            assertEquals("precious", Files.readString(file));
        }
    }

    @Test
    void theFolderMustBeThere() {
        Result result = Cli.run("encode", folder.resolve("missing").resolve("x.aof"));

        assertEquals("error: " + folder.resolve("missing") + ": there is no such file or folder\n", result.err());
        assertEquals(ExitCode.OPERATIONAL, result.exitCode());
    }

    @Test
    void whatAKilledRunLeftBehindIsNoObstacle() throws IOException {
        Files.writeString(folder.resolve("x.aof.tmp"), "half");
        Files.writeString(folder.resolve("x.snap.tmp"), "half");

        assertEquals(
                ExitCode.CLEAN,
                Cli.runWith(SET, "encode", folder.resolve("x.aof")).exitCode());
        assertEquals(
                ExitCode.CLEAN,
                Cli.runWith(ENTRY, "encode", folder.resolve("x.snap")).exitCode());

        assertEquals(List.of("x.aof", "x.snap"), names());
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws IOException {
        Path aof = folder.resolve("x.aof");
        Path snapshot = folder.resolve("x.snap");
        Cli.runWith(SET, "encode", aof);
        Cli.runWith(ENTRY, "encode", snapshot);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(aof)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(snapshot)));
    }

    @Test
    void withAKeyTheFileIsEncrypted() throws IOException {
        Path key = KeyFile.write(folder.resolve("key"), new byte[32]);
        Path aof = folder.resolve("x.aof");
        Path snapshot = folder.resolve("x.snap");

        assertEquals(
                ExitCode.CLEAN,
                Cli.runWith(SET, "encode", aof, "--key-file", key).exitCode());
        assertEquals(
                ExitCode.CLEAN,
                Cli.runWith(ENTRY, "encode", snapshot, "--key-file", key).exitCode());

        assertEquals(3, Files.readAllBytes(aof)[4]);
        assertEquals(3, Files.readAllBytes(snapshot)[4]);
        assertEquals(SET, Cli.run("dump", aof, "--key-file", key).out());
        assertEquals(ENTRY, Cli.run("dump", snapshot, "--key-file", key).out());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("x.aof", "{\"op\":\"INCR\"}", "field key: is missing"),
                arguments("x.aof", "{\"key\":\"hidden\"}", "field op: is missing"),
                arguments(
                        "x.aof",
                        "{\"op\":\"FLY\",\"key\":\"hidden\"}",
                        "field op: names none of the types that dump prints"),
                arguments("x.aof", "{\"op\":1}", "field op: expected a string"),
                arguments("x.aof", "{\"op\":\"INCR\",\"key\":\"hidden\",\"by\":1}", "field by: INCR has no such field"),
                arguments(
                        "x.aof",
                        "{\"op\":\"INCR\",\"key\":\"hidden\",\"key\":\"hidden\"}",
                        "field key: stands there twice"),
                arguments(
                        "x.aof",
                        "{\"op\":\"EXPIRE\",\"key\":\"hidden\",\"seconds\":-1}",
                        "field seconds: expected a whole number from 0 to 9223372036854775807"),
                arguments(
                        "x.aof",
                        "{\"op\":\"BITOP\",\"bitop\":4,\"dest\":\"hidden\",\"keys\":[]}",
                        "field bitop: expected one of 0 (AND), 1 (OR), 2 (XOR), 3 (NOT)"),
                arguments(
                        "x.aof",
                        "{\"op\":\"HSET\",\"key\":\"hidden\",\"fields\":[[\"hidden\",\"?\"]]}",
                        "field fields[0][1]: is not base64"),
                arguments("x.aof", "[\"hidden\"]", "expected a JSON object"),
                arguments("x.aof", "{\"op\":\"INCR\",\"key\":\"hidden", "not a whole JSON object"),
                arguments("x.aof", "hidden", "not a whole JSON object"),
                arguments("x.aof", "{\"op\":\"INCR\",\"key\":NaN}", "not a whole JSON object"),
                arguments(
                        "x.aof",
                        "{\"key\":\"hidden\",\"type\":\"string\",\"value\":\"\",\"expire_ms\":-1}",
                        "this is an entry of a snapshot, which stands in a .snap file"),
                arguments(
                        "x.aof",
                        "{\"error\":\"CRC-32 mismatch\",\"offset\":99}",
                        "this is the error at which dump stopped, so the lines before it are not the whole file. Leave the"
                                + " line out to encode what could be read"),
                arguments(
                        "x.snap",
                        "{\"error\":\"CRC-32 mismatch\",\"offset\":99}",
                        "this is the error at which dump stopped, so the lines before it are not the whole file. Leave the"
                                + " line out to encode what could be read"),
                arguments(
                        "x.snap",
                        "{\"op\":\"INCR\",\"key\":\"hidden\"}",
                        "this is a record of an append-only file, which stands in an .aof file"),
                arguments("x.snap", "{\"key\":\"hidden\"}", "field type: is missing"),
                arguments(
                        "x.snap",
                        "{\"key\":\"hidden\",\"type\":\"hidden\",\"value\":[],\"expire_ms\":-1}",
                        "field type: names none of the types that dump prints"),
                arguments(
                        "x.snap",
                        "{\"key\":\"hidden\",\"type\":\"string\",\"expire_ms\":-1}",
                        "field value: is missing"),
                arguments(
                        "x.snap",
                        "{\"key\":\"hidden\",\"type\":\"string\",\"value\":7,\"expire_ms\":-1}",
                        "field value: expected a string of base64"),
                arguments(
                        "x.snap",
                        "{\"key\":\"hidden\",\"type\":\"list\",\"value\":[7],\"expire_ms\":-1}",
                        "field value[0]: expected a string of base64"),
                arguments(
                        "x.snap",
                        "{\"key\":\"hidden\",\"type\":\"proto\",\"value\":{\"type_name\":\"hidden\"},\"expire_ms\":-1}",
                        "field value.data: is missing"),
                arguments(
                        "x.snap",
                        "{\"key\":\"hidden\",\"type\":\"set\",\"value\":[],\"ttl_ms\":null}",
                        "field expire_ms: is missing"),
                arguments(
                        "x.snap",
                        "{\"key\":\"a\\ud800\",\"type\":\"set\",\"value\":[],\"expire_ms\":-1}",
                        "key: unpaired surrogate at index 1, which has no UTF-8 encoding"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultsNameTheLineAndTheFieldAndLeaveNothingBehind(String name, String line, String reason) throws IOException {
        String good = name.endsWith(".aof") ? SET : ENTRY;
        Result result = Cli.runWith(good + good + line + "\n" + good, "encode", folder.resolve(name));

        assertEquals("error: line 3: " + reason + "\n", result.err());
        assertFalse(result.err().contains("hidden"), "content must not be shown");
        assertEquals(ExitCode.DAMAGE, result.exitCode());
        assertEquals(List.of(), names());
    }

    @Test
    void aVectorSetMustAgreeWithItself() throws IOException {
        String start = "{\"key\":\"v\",\"type\":\"vector\",\"value\":{\"metric\":";
        String end =
                ",\"quantization\":0,\"connectivity\":1,\"expansion_add\":1,\"dim\":1,\"elements\":[[\"a\",[1.0,2.0]]]},"
                        + "\"expire_ms\":-1}";

        Result miscounted = Cli.runWith(start + 0 + end, "encode", folder.resolve("x.snap"));
        assertEquals(
                "error: line 1: field value.elements[0][1]: has 2 components, not the 1 that field dim says\n",
                miscounted.err());

        Result unknownMetric =
                Cli.runWith(start + 3 + end.replace("1.0,2.0", "1.0"), "encode", folder.resolve("x.snap"));
        assertTrue(unknownMetric.err().startsWith("error: line 1: "), unknownMetric.err());
        assertTrue(unknownMetric.err().contains("metric"), unknownMetric.err());
        assertEquals(List.of(), names());
    }

    @Test
    void inputThatIsNotUtf8IsRefused() throws IOException {
        byte[] line = SET.getBytes(StandardCharsets.ISO_8859_1);
        line[SET.indexOf("\"a\"") + 1] = (byte) 0xFC;

        Result result = Cli.runWith(line, "encode", folder.resolve("x.aof"));

        assertEquals("error: line 1: here, or not far behind, the input is not valid UTF-8\n", result.err());
        assertEquals(ExitCode.DAMAGE, result.exitCode());
        assertEquals(List.of(), names());
    }

    @Test
    void noInputMakesAFileWithoutRecords() throws IOException {
        Path aof = folder.resolve("x.aof");

        assertEquals(ExitCode.CLEAN, Cli.run("encode", aof).exitCode());

        assertArrayEquals(new byte[] {'E', 'A', 'O', 'F', 2}, Files.readAllBytes(aof));
        assertEquals(new Result(ExitCode.CLEAN, "", ""), Cli.run("dump", aof));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("key"))
                    .sorted()
                    .toList();
        }
    }
}
