package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.records.MutationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void itsFilesAreWhatItSays() {
        Path demo = folder.resolve("demo");
        Result result = Cli.run("demo", demo);

        assertEquals("", result.err());
        assertEquals(ExitCode.CLEAN, result.exitCode());
        assertTrue(result.out().contains("43 records, of 35 of the 35 types there are, were submitted"), result.out());

        Result whole = recover(demo, 0);
        assertEquals(ExitCode.CLEAN, whole.exitCode());
        assertEquals(state(whole), state(recover(demo, 1, "--key-file", demo.resolve("demo.key"))), "encrypted");
        assertEquals(ExitCode.OPERATIONAL, recover(demo, 1).exitCode(), "encrypted, without the key");
        assertTrue(recover(demo, 2).lines().size() > 500, "killed after 500 had been acknowledged");
        assertEquals(state(whole), state(recover(demo, 3)), "cut off, and continued");
        assertEquals(ExitCode.CLEAN, recover(demo, 4).exitCode(), "damaged, and repaired");
        assertEquals(
                42, Cli.run("dump", demo.resolve("shard-4.aof")).lines().size(), "all records but the damaged one");
        assertEquals(
                ExitCode.CLEAN,
                Cli.run("check", demo, "--key-file", demo.resolve("demo.key")).exitCode());
    }

    @Test
    void everyTypeOfRecordAppears() {
        Path demo = folder.resolve("demo");
        Cli.run("demo", demo);
        List<String> lines = new ArrayList<>();
        lines.addAll(Cli.run("dump", demo.resolve("shard-0.1.aof")).lines());
        lines.addAll(Cli.run("dump", demo.resolve("shard-0.aof")).lines());

        assertEquals(
                List.of(),
                MutationRegistry.INSTANCE.schemas().stream()
                        .map(RecordSchema::name)
                        .filter(name -> lines.stream().noneMatch(line -> line.startsWith("{\"op\":\"" + name + "\"")))
                        .toList(),
                "types that are missing in demo.jsonl");
    }

    @Test
    void asJsonItPrintsWhatItClaimed() {
        Result result = Cli.run("demo", folder.resolve("demo"), "--json");

        assertEquals(ExitCode.CLEAN, result.exitCode(), result.err());
        assertEquals(1, result.lines().size());
        assertTrue(result.out().startsWith("{\"schema\":\"ember-persistence/demo/1\","), result.out());
        assertTrue(result.out().contains("\"every acknowledged record is there\""), result.out());
    }

    @Test
    void withoutAFolderItMakesATemporaryOne() throws IOException {
        Result result = Cli.run("demo");

        assertEquals(ExitCode.CLEAN, result.exitCode());
        Path made = Path.of(result.lines().get(0).replaceFirst("This happens in (.*)\\.", "$1"));
        assertTrue(Files.exists(made.resolve("shard-0.aof")), made::toString);
        try (var content = Files.list(made)) {
            for (Path file : content.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(made);
    }

    @Test
    void whatItSaysOfFilesHoldsInEveryFolder() {
        Path demo = folder.resolve("demo").toAbsolutePath();

        Result result = Cli.run("demo", Path.of("").toAbsolutePath().relativize(demo));

        assertEquals("This happens in " + demo + ".", result.lines().get(0));
        assertTrue(result.lines().contains("    ember-persistence dump " + demo.resolve("shard-0.snap")), result.out());
    }

    @Test
    void aFolderInUseIsLeftAlone() throws IOException {
        Files.createFile(folder.resolve("shard-0.aof"));

        Result result = Cli.run("demo", folder);

        assertEquals("error: " + folder + ": not empty; the demo writes only into a folder of its own\n", result.err());
        assertEquals(ExitCode.OPERATIONAL, result.exitCode());
        assertEquals(0, Files.size(folder.resolve("shard-0.aof")));
    }

    private static Result recover(Path folder, int shard, Object... more) {
        Object[] args = {"recover", folder, "--shard", shard, "--ttl-anchor", "replay"};
        Object[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Cli.run(all);
    }

    /**
     * The recovered keys, without the line that says which files they came from. Times to live that went through a
     * snapshot are some milliseconds shorter than others.
     */
    private static String state(Result result) {
        return result.lines().stream()
                .filter(line -> line.startsWith("{\"key\""))
                .map(line -> line.replaceFirst("\"ttl_ms\":[0-9]+", "\"ttl_ms\":\"some\""))
                .collect(Collectors.joining("\n"));
    }
}
