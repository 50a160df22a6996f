package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tool as a process of its own, with real streams. */
@Timeout(120)
class ProcessTest {
    @TempDir
    private Path folder;

    @Test
    void encodesWhatItDumps() throws Exception {
        String lines = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"op\":\"SADD\",\"key\":\"zürich\",\"members\":[\"🦀" + i + "\"]}\n")
                .collect(Collectors.joining());
        Path aof = folder.resolve("shard-0.aof");

        Process encode = start("encode", aof.toString());
        encode.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
        encode.getOutputStream().close();
        assertEquals("", text(encode.getInputStream()));
        assertEquals("", text(encode.getErrorStream()));
        assertEquals(ExitCode.CLEAN, encode.waitFor());

        Process dump = start("dump", aof.toString());
        assertEquals(lines, text(dump.getInputStream()));
        assertEquals(ExitCode.CLEAN, dump.waitFor());
    }

    @Test
    void endsQuietlyWhenNobodyReadsOn() throws Exception {
        Path aof = folder.resolve("shard-0.aof");
        String line = "{\"op\":\"SET\",\"key\":\"k\",\"value\":\"" + "AAAA".repeat(100) + "\",\"expire_ms\":-1}\n";
        // Far more than a pipe and the buffers before it hold.
        Cli.runWith(line.repeat(20_000), "encode", aof);

        Process dump = start("dump", aof.toString());
        try (BufferedReader head = dump.inputReader(StandardCharsets.UTF_8)) {
            assertEquals(line.strip(), head.readLine());
        }

        assertEquals("", text(dump.getErrorStream()));
        assertEquals(ExitCode.CLEAN, dump.waitFor());
    }

    @Test
    void theExitCodeOfTheProcessTellsOfDamage() throws Exception {
        Path aof = Files.writeString(folder.resolve("shard-0.aof"), "EAOF\u0002\u00FF");

        Process recover = start("recover", folder.toString(), "--shard", "0");
        assertEquals(
                "{\"loaded_snapshot\":false,\"replayed_aof\":false,\"schemas\":[]}\n", text(recover.getInputStream()));
        String error = text(recover.getErrorStream());
        assertTrue(error.startsWith("error: " + aof + ": damaged at offset 5: "), error);
        assertEquals(ExitCode.DAMAGE, recover.waitFor());
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
