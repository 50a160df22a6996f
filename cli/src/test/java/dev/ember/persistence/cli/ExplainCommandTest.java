package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.cli.explain.Explainer;
import dev.ember.persistence.cli.explain.Explanation;
import dev.ember.persistence.cli.explain.Explanation.Bit;
import dev.ember.persistence.cli.explain.Explanation.Part;
import dev.ember.persistence.cli.explain.Span;
import dev.ember.persistence.records.keyspace.KeyspaceModel;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final int SECOND = 39;

    @TempDir
    private Path folder;

    private Path aof;
    private byte[] good;

    @BeforeEach
    void threeRecords() throws IOException {
        aof = folder.resolve("shard-0.aof");
        Cli.runWith("""
                {"op":"SET","key":"greeting","value":"aGVsbG8=","expire_ms":-1}
                {"op":"ZADD","key":"scores","members":[[97.5,"alice"],[82.25,"bob"]]}
                {"op":"INCR","key":"visits"}
                """, "encode", aof);
        good = Files.readAllBytes(aof);
    }

    private Explanation explain(long offset) throws IOException {
        return Explainer.explain(Storage.disk(), aof, new KeyspaceModel(), null, offset, bytes -> {});
    }

    private static List<String> lines(Explanation found) {
        return found.spans().stream()
                .map(span -> span.offset() + " " + span.path() + " = " + span.value()
                        + (span.problem() == null ? "" : " <- " + span.problem()))
                .toList();
    }

    @Test
    void aRecordIsShownFieldByField() throws IOException {
        assertEquals(
                List.of(
                        "39 tag = 8, ZADD",
                        "40 key (length) = 6",
                        "44 key = \"scores\"",
                        "50 members (count) = 2",
                        "54 members[0].score = 97.5",
                        "62 members[0].member (length) = 5",
                        "66 members[0].member = \"alice\"",
                        "71 members[1].score = 82.25",
                        "79 members[1].member (length) = 3",
                        "83 members[1].member = \"bob\""),
                lines(explain(0x2c)).subList(0, 10));
        Result text = Cli.run("explain", aof, "0x2c");
        assertEquals(0, text.exitCode());
        assertTrue(text.out().contains("\n>     44  0x2c  73 63 6f 72 65 73"), text.out());
        Result json = Cli.run("explain", aof, 44, "--json");
        assertTrue(json.out().startsWith("{\"schema\":\"ember-persistence/explain/1\""), json.out());
        assertTrue(
                json.out()
                        .contains("{\"offset\":44,\"length\":6,\"field\":\"key\",\"bytes\":\"73636f726573\",\"value\":"
                                + "\"\\\"scores\\\"\",\"here\":true}"),
                json.out());
    }

    @Test
    void ofEveryBitOfARecordItIsFoundThatItWasFlipped() throws IOException {
        int end = SECOND + 51;
        for (int bit = 8 * SECOND; bit < 8 * end; bit++) {
            byte[] damaged = good.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(aof, damaged);
            Explanation found = explain(SECOND);
            assertEquals(Part.DAMAGE, found.part(), "bit " + bit);
            assertEquals(
                    Optional.of(new Bit(bit / 8, bit % 8)),
                    found.bit(),
                    () -> lines(found).toString());
        }
    }

    @Test
    void anImpossibleLengthIsNamedAndTheFieldsBeforeItAreShown() throws IOException {
        byte[] damaged = good.clone();
        damaged[SECOND + 4] = (byte) 0x80;
        Files.write(aof, damaged);
        Explanation found = explain(60);
        assertEquals("39 tag = 8, ZADD", lines(found).get(0));
        assertEquals(
                "40 key (length) = 2,147,483,654 <- over the limit of 536,870,912 bytes",
                lines(found).get(1));
        assertEquals("44 (not read) = 46 bytes", lines(found).get(2));
        assertEquals(ExitCode.DAMAGE, Cli.run("explain", aof, 60).exitCode());

        damaged[SECOND + 4] = 0;
        damaged[SECOND + 2] = 0x7F;
        Files.write(aof, damaged);
        assertEquals(
                "40 key (length) = 32,518 <- leads beyond the end of the file",
                lines(explain(60)).get(1));
    }

    @Test
    void aRecordThatIsCutOffIsShownAsFarAsItGoes() throws IOException {
        Files.write(aof, Arrays.copyOf(good, 69));
        Explanation found = explain(68);
        assertEquals(Part.TORN_TAIL, found.part());
        assertTrue(found.isGood());
        assertEquals(
                "66 members[0].member = 3 of 5 bytes <- cut off by the end of the file",
                lines(found).get(lines(found).size() - 1));
    }

    @Test
    void ofALongListTheEndsAndWhatIsAroundTheOffsetAreShown() throws IOException {
        String members = IntStream.range(0, 100_000).mapToObj(i -> "\"m\"").collect(Collectors.joining(","));
        Files.delete(aof);
        Cli.runWith("{\"op\":\"SREM\",\"key\":\"k\",\"members\":[" + members + "]}\n", "encode", aof);
        Explanation found = explain(15 + 5 * 50_000 + 4);
        assertEquals(
                List.of(
                        "members[0]",
                        "members[1]",
                        "members[2]",
                        "members[3..49997]",
                        "members[49998]",
                        "members[49999]",
                        "members[50000]",
                        "members[50001]",
                        "members[50002]",
                        "members[50003..99996]",
                        "members[99997]",
                        "members[99998]",
                        "members[99999]"),
                found.spans().stream()
                        .map(Span::path)
                        .filter(path -> path.startsWith("members[") && !path.endsWith("(length)"))
                        .toList());
        assertTrue(found.isGood());
    }

    @Test
    void offsetsAreCheckedBeforeAnythingIsSaid() {
        assertEquals(ExitCode.USAGE, Cli.run("explain", aof, "12x").exitCode());
        assertEquals(ExitCode.USAGE, Cli.run("explain", aof, "-1").exitCode());
        assertEquals(
                ExitCode.USAGE, Cli.run("explain", aof, "99999999999999999999").exitCode());
        Result beyond = Cli.run("explain", aof, good.length);
        assertEquals(ExitCode.OPERATIONAL, beyond.exitCode());
        assertTrue(beyond.err().contains("the last one is " + (good.length - 1)), beyond.err());
        assertEquals(
                ExitCode.OPERATIONAL,
                Cli.run("explain", folder.resolve("none"), 0).exitCode());
    }
}
