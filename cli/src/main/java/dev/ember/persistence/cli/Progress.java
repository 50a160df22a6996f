package dev.ember.persistence.cli;

import dev.ember.persistence.cli.text.ByteCount;
import java.io.Closeable;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a long piece of work has come, on standard error: with the rate and the time that is left, from the second
 * second on. Not thread-safe.
 */
final class Progress implements Closeable {
    private static final long SECOND = 1_000_000_000;

    /** The clock is looked at no more often than this many bytes apart. */
    private static final long STEP = 256 * 1024;

    private final PrintStream err;
    private final boolean terminal;
    private final boolean shown;
    private final String what;
    private final long total;
    private final LongSupplier clock;
    private final long begin;
    private long next = STEP;
    private long printedAt;
    private boolean linePending;

    /**
     * Begins.
     *
     * @param shown whether anything is printed
     * @param terminal whether a line can be printed over the one before
     * @param total how many bytes there are to do; 0 if that is not known
     * @param clock gives nanoseconds
     */
    Progress(PrintStream err, boolean shown, boolean terminal, String what, long total, LongSupplier clock) {
        this.err = err;
        this.shown = shown;
        this.terminal = terminal;
        this.what = what;
        this.total = total;
        this.clock = clock;
        begin = clock.getAsLong();
        printedAt = begin;
    }

    /** Takes note that so many bytes are done. Costs next to nothing. */
    void advanceTo(long bytes) {
        if (bytes < next || !shown) {
            return;
        }
        next = bytes + STEP;
        long now = clock.getAsLong();
        if (now - printedAt >= (terminal && printedAt != begin ? SECOND / 5 : SECOND)) {
            printedAt = now;
            print(bytes, now - begin);
        }
    }

    private void print(long bytes, long nanos) {
        double rate = bytes / (nanos / (double) SECOND);
        String line = what + ": " + ByteCount.of(bytes);
        if (total > 0) {
            long left = (long) (Math.max(0, total - bytes) / rate);
            line += String.format(Locale.ROOT, " of %s, %d %%", ByteCount.of(total), 100 * bytes / total) + ", "
                    + ByteCount.of((long) rate) + "/s, " + left + " s left";
        } else {
            line += ", " + ByteCount.of((long) rate) + "/s";
        }
        if (terminal) {
            // To the beginning of the line, and nothing left of the one before.
            err.print("\r" + line + "\u001b[K");
            err.flush();
            linePending = true;
        } else {
            err.println(line);
        }
    }

    /** Ends: what stands on the terminal's line goes. */
    @Override
    public void close() {
        if (linePending) {
            err.print("\r\u001b[K");
            err.flush();
            linePending = false;
        }
    }
}
