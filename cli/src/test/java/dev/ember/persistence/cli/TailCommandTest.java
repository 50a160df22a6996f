package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.cli.text.NextCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TailCommandTest {
    @TempDir
    private Path folder;

    private Path aof;
    private byte[] whole;
    private int end19;

    @BeforeEach
    void twentyRecords() throws IOException {
        aof = folder.resolve("shard-0.aof");
        assertEquals(0, Cli.runWith(lines(0, 19), "encode", aof).exitCode());
        end19 = (int) Files.size(aof);
        Files.delete(aof);
        assertEquals(0, Cli.runWith(lines(0, 20), "encode", aof).exitCode());
        whole = Files.readAllBytes(aof);
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"op\":\"INCR\",\"key\":\"key" + i + "\"}\n")
                .collect(Collectors.joining());
    }

    @Test
    void theLastRecordsArePrintedAsDumpPrintsThem() {
        assertEquals(new Result(0, lines(10, 20), ""), Cli.run("tail", aof));
        assertEquals(new Result(0, lines(18, 20), ""), Cli.run("tail", aof, "-n", 2));
        assertEquals(new Result(0, "", ""), Cli.run("tail", aof, "-n", 0));
        assertEquals(new Result(0, lines(0, 20), ""), Cli.run("tail", aof, "-n", 100));
        assertEquals(
                "{\"schema\":\"ember-persistence/tail/1\",\"file\":\"" + aof
                        + "\",\"records\":[{\"op\":\"INCR\",\"key\":\"key19\"}\n],\"torn_bytes\":0}\n",
                Cli.run("tail", aof, "-n", 1, "--json").out());
    }

    @Test
    void aTornTailIsMentionedAndDamageReported() throws IOException {
        Files.write(aof, Arrays.copyOf(whole, whole.length - 1));
        Result torn = Cli.run("tail", aof, "-n", 2);
        assertEquals(lines(17, 19), torn.out());
        assertTrue(torn.err().startsWith("note: " + aof + ": a record is cut off at the end"), torn.err());
        assertEquals(0, torn.exitCode());

        byte[] damaged = whole.clone();
        damaged[whole.length - 1] ^= 1;
        Files.write(aof, damaged);
        Result corrupt = Cli.run("tail", aof, "-n", 2);
        assertEquals(lines(17, 19), corrupt.out());
        assertTrue(corrupt.err().startsWith("error: " + aof + ": damaged at offset " + end19), corrupt.err());
        assertEquals(ExitCode.DAMAGE, corrupt.exitCode());
    }

    @Test
    void whatIsFollowedIsPrintedAsItComes() throws IOException {
        Files.write(aof, Arrays.copyOf(whole, end19));
        List<String> shown = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deque<Step> steps = new ArrayDeque<>(List.of(
                () -> Files.write(aof, Arrays.copyOfRange(whole, end19, end19 + 4), StandardOpenOption.APPEND),
                () -> Files.write(aof, Arrays.copyOfRange(whole, end19 + 4, whole.length), StandardOpenOption.APPEND),
                () -> {}));

        int exitCode = follow(out, () -> {
            shown.add(out.toString(StandardCharsets.UTF_8));
            if (steps.isEmpty()) {
                return false;
            }
            try {
                steps.remove().run();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return true;
        });

        assertEquals(0, exitCode);
        assertEquals(List.of(lines(17, 19), lines(17, 19), lines(17, 20), lines(17, 20)), shown);
    }

    private interface Step {
        void run() throws IOException;
    }

    private int follow(ByteArrayOutputStream out, TailCommand.Pause pause) {
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]),
                new StandardOutput(out),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                Terminal.NONE,
                new NextCommand());
        return new CommandLine(new TailCommand(streams, pause)).execute(aof.toString(), "-f", "-n", "2");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Result endless = Cli.run("tail", aof, "-f", "--json");
        assertEquals(ExitCode.USAGE, endless.exitCode());
        assertTrue(endless.err().contains("-f prints JSON Lines"), endless.err());
        assertEquals(ExitCode.USAGE, Cli.run("tail", aof, "-n", -1).exitCode());
        assertEquals(
                ExitCode.OPERATIONAL,
                Cli.run("tail", folder.resolve("none.aof")).exitCode());
        assertEquals(ExitCode.OPERATIONAL, Cli.run("tail", folder).exitCode());
    }
}
