package dev.ember.persistence.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

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

    /** The commands that the program's help names. */
    static List<String> commands() {
        String help = run("--help").out();
        String list = help.substring(help.indexOf("Commands:\n"), help.indexOf("\nExit codes:"));
        return Pattern.compile("(?m)^  ([a-z-]+)  ")
                .matcher(list)
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    /** What came of it. */
    record Result(int exitCode, String out, String err) {
        List<String> lines() {
            return out.isEmpty() ? List.of() : List.of(out.split("\n"));
        }
    }
}
