package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoverCommandTest {
    private static final String HOUR_LONG = "{\"op\":\"SET\",\"key\":\"k\",\"value\":\"\",\"expire_ms\":3600000}\n";

    @TempDir
    private Path folder;

    @Test
    void anEmptyFolderIsAnEmptyShard() {
        Result result = Cli.run("recover", folder, "--shard", 3);

        assertEquals("{\"loaded_snapshot\":false,\"replayed_aof\":false,\"schemas\":[]}\n", result.out());
        assertEquals("note: " + folder + ": no file of shard 3\n", result.err());
        assertEquals(ExitCode.CLEAN, result.exitCode());
    }

    @Test
    void aSnapshotAndTheAppendOnlyFileOnTopAreUsed() {
        encode("shard-7.snap", "{\"key\":\"k\",\"type\":\"string\",\"value\":\"YQ==\",\"expire_ms\":-1}\n");
        encode("shard-7.aof", "{\"op\":\"APPEND\",\"key\":\"k\",\"value\":\"Yg==\"}\n");

        assertEquals(
                List.of(
                        "{\"key\":\"k\",\"type\":\"string\",\"value\":\"YWI=\",\"ttl_ms\":null}",
                        "{\"loaded_snapshot\":true,\"replayed_aof\":true,\"schemas\":[]}"),
                recover(7).lines());
    }

    @Test
    void keysAndSchemasAreSortedByTheirBytesAndTheLastSchemaOfANameCounts() {
        encode("shard-0.aof", """
                {"op":"PERSIST","key":"none"}
                {"op":"INCR","key":"🦀"}
                {"op":"INCR","key":"～"}
                {"op":"INCR","key":"a"}
                {"op":"PROTO.REGISTER","name":"🦀","descriptor":""}
                {"op":"PROTO.REGISTER","name":"～","descriptor":"AA=="}
                {"op":"PROTO.REGISTER","name":"～","descriptor":"AQ=="}
                """);

        assertEquals(
                List.of(
                        "{\"key\":\"a\",\"type\":\"string\",\"value\":\"MQ==\",\"ttl_ms\":null}",
                        "{\"key\":\"～\",\"type\":\"string\",\"value\":\"MQ==\",\"ttl_ms\":null}",
                        "{\"key\":\"🦀\",\"type\":\"string\",\"value\":\"MQ==\",\"ttl_ms\":null}",
                        "{\"loaded_snapshot\":false,\"replayed_aof\":true,\"schemas\":[[\"～\",\"AQ==\"],[\"🦀\",\"\"]]}"),
                recover(0).lines());
    }

    @Test
    void downtimeCountsUnlessReplayIsTheAnchor() throws IOException {
        Path file = encode("shard-0.aof", HOUR_LONG);
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.now().minus(Duration.ofMinutes(45)).minusSeconds(1)));

        // 15 minutes are left, less the time this test has taken.
        long left = ttl(recover(0));
        assertTrue(left < 15 * 60_000 && left > 5 * 60_000, () -> left + " ms");
        assertEquals(left / 600_000, ttl(recover(0, "--ttl-anchor", "file-time")) / 600_000);
        assertEquals(3_600_000, ttl(recover(0, "--ttl-anchor", "replay")));
    }

    @Test
    void whatExpiredDuringDowntimeIsLeftOutAndCounted() throws IOException {
        Path file = encode("shard-0.aof", HOUR_LONG);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

        Result result = recover(0);

        assertEquals(List.of("{\"loaded_snapshot\":false,\"replayed_aof\":true,\"schemas\":[]}"), result.lines());
        assertEquals("note: 1 key left out, expired by now\n", result.err());
    }

    private static long ttl(Result result) {
        Matcher matcher = Pattern.compile("\"ttl_ms\":([0-9]+)").matcher(result.out());
        assertTrue(matcher.find(), result.out());
        return Long.parseLong(matcher.group(1));
    }

    @Test
    void aRecordThatCannotBeAppliedIsAWarningWithoutItsContent() {
        encode("shard-0.aof", """
                {"op":"SET","key":"secret","value":"eA==","expire_ms":-1}
                {"op":"INCR","key":"secret"}
                """);

        Result result = recover(0);

        assertEquals(ExitCode.CLEAN, result.exitCode());
        assertEquals(1, result.err().lines().count());
        assertTrue(
                result.err().startsWith("warning: " + folder.resolve("shard-0.aof") + ": record 2 at offset "),
                result.err());
        assertTrue(!result.err().contains("secret"), result.err());
    }

    @Test
    void vectorsOfDifferingDimensionsAreShownAsReplayLeavesThem() {
        encode("shard-0.aof", """
                {"op":"VADD","key":"v","element":"a","vector":[1.0],"metric":200,"quantization":0,"connectivity":4294967295,"expansion_add":0}
                {"op":"VADD","key":"v","element":"b","vector":["nan",-0.0],"metric":0,"quantization":0,"connectivity":1,"expansion_add":1}
                """);

        assertEquals(
                "{\"key\":\"v\",\"type\":\"vector\",\"value\":{\"metric\":200,\"quantization\":0,\"connectivity\":4294967295,"
                        + "\"expansion_add\":0,\"elements\":[[\"a\",[1.0]],[\"b\",[\"nan\",-0.0]]]},\"ttl_ms\":null}",
                recover(0).lines().get(0));
    }

    @Test
    void ofADamagedSnapshotNothingIsUsedAndTheAppendOnlyFileStillIs() throws IOException {
        Path snapshot =
                encode("shard-0.snap", "{\"key\":\"k\",\"type\":\"string\",\"value\":\"YQ==\",\"expire_ms\":-1}\n");
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length - 1] ^= 1;
        Files.write(snapshot, bytes);
        encode("shard-0.aof", "{\"op\":\"APPEND\",\"key\":\"k\",\"value\":\"Yg==\"}\n");

        Result result = recover(0);

        assertEquals(
                List.of(
                        "{\"key\":\"k\",\"type\":\"string\",\"value\":\"Yg==\",\"ttl_ms\":null}",
                        "{\"loaded_snapshot\":false,\"replayed_aof\":true,\"schemas\":[]}"),
                result.lines());
        assertTrue(result.err().startsWith("error: " + snapshot + ": damaged at offset "), result.err());
        assertTrue(result.err().contains("nothing of it was used"), result.err());
        assertEquals(ExitCode.DAMAGE, result.exitCode());
    }

    @Test
    void aMissingKeyCountsForMoreThanDamage() throws IOException {
        Path key = KeyFile.write(folder.resolve("key"), "0".repeat(64));
        Path snapshot = folder.resolve("shard-0.snap");
        Cli.runWith("", "encode", snapshot, "--key-file", key);
        Files.writeString(folder.resolve("shard-0.aof"), "nothing of the kind");

        Result result = recover(0);

        assertEquals(List.of("{\"loaded_snapshot\":false,\"replayed_aof\":false,\"schemas\":[]}"), result.lines());
        assertTrue(result.err().contains("encrypted, and no key was given"), result.err());
        assertEquals(ExitCode.OPERATIONAL, result.exitCode());
    }

    @Test
    void aTornTailIsMentionedAndClean() throws IOException {
        Path aof = encode("shard-0.aof", "{\"op\":\"INCR\",\"key\":\"a\"}\n{\"op\":\"INCR\",\"key\":\"a\"}\n");
        byte[] bytes = Files.readAllBytes(aof);
        Files.write(aof, Arrays.copyOf(bytes, bytes.length - 1));

        Result result = recover(0);

        assertEquals(
                "{\"key\":\"a\",\"type\":\"string\",\"value\":\"MQ==\",\"ttl_ms\":null}",
                result.lines().get(0));
        assertEquals(
                "{\"loaded_snapshot\":false,\"replayed_aof\":true,\"schemas\":[]}",
                result.lines().get(1));
        assertTrue(result.err().startsWith("note: " + aof + ": a record is cut off at the end"), result.err());
        assertEquals(ExitCode.CLEAN, result.exitCode());
    }

    private Path encode(String name, String lines) {
        Path file = folder.resolve(name);
        Result result = Cli.runWith(lines, "encode", file);
        assertEquals("", result.err());
        return file;
    }

    private Result recover(int shard, Object... more) {
        Object[] args = new Object[4 + more.length];
        args[0] = "recover";
        args[1] = folder;
        args[2] = "--shard";
        args[3] = shard;
        System.arraycopy(more, 0, args, 4, more.length);
        return Cli.run(args);
    }
}
