package dev.ember.persistence.cli;

import dev.ember.persistence.cli.text.NextCommand;
import dev.ember.persistence.cli.text.Paint;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The standard streams of one run.
 *
 * @param in data
 * @param out data; a failing write throws {@link OutputException}
 * @param err what is said to people
 * @param terminal which of them people look at
 * @param nextCommand makes what is to be typed next
 */
record Streams(InputStream in, OutputStream out, PrintStream err, Terminal terminal, NextCommand nextCommand) {
    /** Says what kept the command from doing all of its work. */
    void error(String message) {
        err.println("error: " + message);
    }

    /** Says what should be looked into. */
    void warning(String message) {
        err.println("warning: " + message);
    }

    /** Says what to type next. */
    void next(String command, Path path) {
        err.println("next: " + nextCommand.of(command, path));
    }

    /** Says what is good to know. */
    void note(String message) {
        err.println("note: " + message);
    }

    /** Colors for standard output, if somebody looks at it and wants them. */
    Paint paint() {
        return new Paint(terminal.out() && terminal.color());
    }
}
