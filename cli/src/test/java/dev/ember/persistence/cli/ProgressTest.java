package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is said of long work, by a clock of the test's own. */
class ProgressTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MIB = 1 << 20;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private long now = 7;

    private Progress start(boolean shown, boolean terminal, long total) {
        PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Progress(err, shown, terminal, "reading", total, () -> now);
    }

    private String printed() {
        String text = printed.toString(StandardCharsets.UTF_8);
        printed.reset();
        return text;
    }

    @Test
    void nothingIsSaidWithinTheFirstSecond() {
        try (Progress progress = start(true, true, 100 * MIB)) {
            now += SECOND - 1;
            progress.advanceTo(50 * MIB);
        }
        assertEquals("", printed());
    }

    @Test
    void onATerminalOneLineIsPrintedOverAndGoesInTheEnd() {
        try (Progress progress = start(true, true, 100 * MIB)) {
            now += SECOND;
            progress.advanceTo(25 * MIB);
            assertEquals("\rreading: 25.0 MiB of 100 MiB, 25 %, 25.0 MiB/s, 3 s left\u001b[K", printed());
            now += SECOND / 10;
            progress.advanceTo(26 * MIB);
            assertEquals("", printed());
            now += SECOND / 10;
            progress.advanceTo(30 * MIB);
            assertEquals("\rreading: 30.0 MiB of 100 MiB, 30 %, 25.0 MiB/s, 2 s left\u001b[K", printed());
        }
        assertEquals("\r\u001b[K", printed());
    }

    @Test
    void intoAFileALineIsPrintedEachSecond() {
        try (Progress progress = start(true, false, 0)) {
            now += 2 * SECOND;
            progress.advanceTo(50 * MIB);
            now += SECOND / 2;
            progress.advanceTo(60 * MIB);
            now += SECOND / 2;
            progress.advanceTo(90 * MIB);
        }
        String newLine = System.lineSeparator();
        assertEquals("reading: 50.0 MiB, 25.0 MiB/s" + newLine + "reading: 90.0 MiB, 30.0 MiB/s" + newLine, printed());
    }

    @Test
    void nothingIsSaidWhereItIsNotWanted() {
        try (Progress progress = start(false, true, 100 * MIB)) {
            now += 10 * SECOND;
            progress.advanceTo(50 * MIB);
        }
        assertEquals("", printed());
    }
}
