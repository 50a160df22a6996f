package dev.ember.persistence.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Runs the tool within the test's own process. */
final class Cli {
    private Cli() {}

    /** Runs it without input. */
    static Result run(Object... args) {
        return runWith("", args);
    }

    /** Runs it with a text as its input. */
    static Result runWith(String input, Object... args) {
        return runWith(input.getBytes(StandardCharsets.UTF_8), args);
    }

    /** Runs it with bytes as its input. */
    static Result runWith(byte[] input, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(
                Arrays.stream(args).map(Object::toString).toArray(String[]::new),
                new ByteArrayInputStream(input),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What came of it. */
    record Result(int exitCode, String out, String err) {
        List<String> lines() {
            return out.isEmpty() ? List.of() : List.of(out.split("\n"));
        }
    }
}
