package dev.ember.persistence.cli.report;

import dev.ember.persistence.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Pages of files of every state, made by the command line. */
final class Pages {
    static final List<String> ALL_SECTIONS =
            List.of("Files", "Map", "Live and dead bytes", "Types", "Keys", "Times to live", "Growth");

    /** Keys that would do harm if they were not escaped, and ones that are too long to be shown. */
    static final List<String> HOSTILE = List.of(
            "\"><script>alert(1)</script>:",
            "'-->]]>&amp;&lt;:",
            "\u202eright-to-left\u0000\u001b[31m:",
            "<img src=x onerror=alert(1)>:",
            "k".repeat(10_000) + ":");

    /** A page, and the sections it has. */
    record Sample(String name, Path page, List<String> sections) {}

    private Pages() {}

    static List<Sample> all(Path folder) throws IOException {
        return List.of(good(folder), damaged(folder), empty(folder), encrypted(folder));
    }

    static Sample good(Path folder) throws IOException {
        Path files = Files.createDirectories(folder.resolve("good"));
        encode(files.resolve("shard-0.aof"), 3000);
        return new Sample("good", make(files, folder.resolve("good.html")), ALL_SECTIONS);
    }

    static Sample damaged(Path folder) throws IOException {
        Path files = Files.createDirectories(folder.resolve("damaged"));
        Path aof = files.resolve("shard-0.aof");
        encode(aof, 3000);
        byte[] bytes = Files.readAllBytes(aof);
        for (double place : new double[] {0.5, 0.7, 0.71, 0.95}) {
            bytes[(int) (bytes.length * place)] ^= 0x40;
        }
        Files.write(aof, Arrays.copyOf(bytes, bytes.length - 3));
        return new Sample("damaged", make(files, folder.resolve("damaged.html")), ALL_SECTIONS);
    }

    static Sample empty(Path folder) throws IOException {
        Path files = Files.createDirectories(folder.resolve("empty"));
        return new Sample("empty", make(files, folder.resolve("empty.html")), List.of());
    }

    /** An encrypted file without its key. */
    static Sample encrypted(Path folder) throws IOException {
        Path files = Files.createDirectories(folder.resolve("encrypted"));
        Files.write(files.resolve("shard-0.aof"), new byte[] {'E', 'A', 'O', 'F', 3, 1, 2, 3});
        return new Sample("encrypted", make(files, folder.resolve("encrypted.html")), List.of("Files", "Map"));
    }

    private static void encode(Path aof, int records) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < records; i++) {
            String prefix = i % 3 == 0 ? "user:eu:" : i % 3 == 1 ? "session:" : HOSTILE.get(i / 3 % HOSTILE.size());
            String key = escape(prefix + i % 400);
            lines.append(
                    i % 7 == 0
                            ? "{\"op\":\"INCR\",\"key\":\"counter\"}\n"
                            : "{\"op\":\"SET\",\"key\":\"" + key + "\",\"value\":\"" + "QUFB".repeat(1 + i % 40)
                                    + "\",\"expire_ms\":" + (i % 3 == 1 ? 60_000L << i % 16 : -1) + "}\n");
        }
        run(lines.toString(), "encode", aof.toString());
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c -> escaped.append(
                        c < 0x20 || c == '"' || c == '\\' || c > 0x7E
                                ? String.format("\\u%04x", c)
                                : Character.toString(c)));
        return escaped.toString();
    }

    private static Path make(Path files, Path page) {
        run("", "report", files.toString(), "-o", page.toString(), "--show-keys");
        return page;
    }

    static int run(String in, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(
                args,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        if (exitCode == 16) {
            throw new IllegalStateException(err.toString(StandardCharsets.UTF_8));
        }
        return exitCode;
    }
}
