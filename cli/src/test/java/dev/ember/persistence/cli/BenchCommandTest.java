package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bench} measures, and leaves nothing behind. The figures themselves are nobody's promise. */
class BenchCommandTest {
    private static final Pattern NAMES = Pattern.compile("\"name\":\"([^\"]*)\"");

    @TempDir
    private Path folder;

    private static List<String> names(String json) {
        return NAMES.matcher(json)
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }

    @Test
    void everyPolicyIsMeasuredAndNothingLeftBehind() throws IOException {
        Path existing = Files.writeString(folder.resolve("shard-0.aof"), "not to be touched");
        Map<String, String> before = FolderContent.of(folder);

        Result result = Cli.run("bench", folder, "--records", 50, "--value-bytes", 10);

        assertEquals(ExitCode.CLEAN, result.exitCode(), result.err());
        for (String row : List.of(
                "append ",
                "bare write and force ",
                "ALWAYS ",
                "ALWAYS, encrypted ",
                "ALWAYS, 64 wait together ",
                "bare write ",
                "EVERY_SECOND ",
                "EVERY_SECOND, encrypted ",
                "OS ",
                "OS, encrypted ",
                "recover ",
                "append-only file ",
                "append-only file, encrypted ",
                "snapshot ",
                "snapshot, encrypted ")) {
            assertEquals(
                    1,
                    result.lines().stream()
                            .filter(line -> line.startsWith(row) && line.matches(Pattern.quote(row) + " *[0-9r].*"))
                            .count(),
                    row + "\n" + result.out());
        }
        assertEquals(before, FolderContent.of(folder));
        assertEquals("not to be touched", Files.readString(existing));
    }

    @Test
    void theJsonObjectNamesItsSchemaAndCountsRecords() {
        Result result = Cli.run("bench", folder, "--records", 70, "--value-bytes", 0, "--policies", "OS", "--json");

        assertEquals(ExitCode.CLEAN, result.exitCode(), result.err());
        assertEquals(1, result.lines().size());
        assertTrue(result.out().startsWith("{\"schema\":\"ember-persistence/bench/1\",\"folder\":"), result.out());
        assertEquals(
                List.of(
                        "bare write",
                        "OS",
                        "OS, encrypted",
                        "append-only file",
                        "snapshot",
                        "append-only file, encrypted",
                        "snapshot, encrypted"),
                names(result.out()));
        assertEquals(7, result.out().split("\"records\":70,", -1).length - 1, result.out());
        assertEquals(2, result.out().split("\"of_bare\":", -1).length - 1, result.out());
        assertEquals(Map.of(), FolderContent.of(folder));
    }

    @ParameterizedTest
    @CsvSource({"always, 4", "ALWAYS, 4", "every-second, 3", "EVERY_SECOND, 3", "'os,always', 7"})
    void onlyThePoliciesThatWereNamedAreMeasured(String policies, int appends) {
        Result result = Cli.run("bench", folder, "--records", 5, "--policies", policies, "--json");

        assertEquals(ExitCode.CLEAN, result.exitCode(), result.err());
        assertEquals(appends + 4, names(result.out()).size(), result.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--records 0",
                "--records -1",
                "--records 1000000001",
                "--records many",
                "--value-bytes -1",
                "--value-bytes 67108865",
                "--value-bytes 99999999999",
                "--seconds 0",
                "--seconds 3601",
                "--policies never",
                "--policies always,,os",
                "more"
            })
    void whatMakesNoSenseIsAUsageErrorAndWritesNothing(String options) {
        List<Object> args = new ArrayList<>(List.of("bench", folder));
        args.addAll(List.of(options.split(" ")));
        Result result = Cli.run(args.toArray());

        assertEquals(ExitCode.USAGE, result.exitCode(), result.err());
        assertEquals("", result.out());
        assertEquals(Map.of(), FolderContent.of(folder));
    }

    @Test
    void aFolderThatIsNoneIsAnOperationalError() throws IOException {
        Path missing = folder.resolve("missing");
        Path file = Files.createFile(folder.resolve("file"));

        assertEquals(
                "error: " + missing + ": there is no such file or folder\n",
                Cli.run("bench", missing).err());
        assertEquals(
                "error: " + file + ": not a folder\n", Cli.run("bench", file).err());
        assertEquals(ExitCode.OPERATIONAL, Cli.run("bench", file).exitCode());
    }

    @Test
    @Timeout(120)
    void anInterruptedRunLeavesNothingBehind() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "bench",
                        folder.toString(),
                        "--seconds",
                        "60",
                        "--records",
                        "1000000000")
                .redirectErrorStream(true)
                .start();
        while (process.isAlive() && !hasBegun()) {
            Thread.onSpinWait();
        }
        assertTrue(process.isAlive(), () -> "ended before it was interrupted");
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();

        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(130, process.exitValue());
        assertEquals(List.of(), List.of(folder.toFile().list()));
    }

    /** Whether there is a file in the folder's only folder. */
    private boolean hasBegun() {
        String[] names = folder.toFile().list();
        String[] files =
                names.length == 0 ? null : folder.resolve(names[0]).toFile().list();
        return files != null && files.length > 0;
    }
}
