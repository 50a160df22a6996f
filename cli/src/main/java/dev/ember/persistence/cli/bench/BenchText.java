package dev.ember.persistence.cli.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints what a run came to as tables, for people. */
public final class BenchText {
    private final PrintStream out;

    /** A printer to a stream. */
    public BenchText(PrintStream out) {
        this.out = out;
    }

    /** Prints both tables. */
    public void print(BenchResult result) {
        out.printf(
                Locale.ROOT,
                "%-28s %12s %9s %10s %10s %10s %8s%n",
                "append",
                "records/s",
                "MB/s",
                "p50 us",
                "p99 us",
                "max us",
                "of bare");
        for (Measurement each : result.appends()) {
            out.printf(
                    Locale.ROOT,
                    "%-28s %,12.0f %9.1f %10.1f %10.1f %10.1f %8s%n",
                    each.name(),
                    each.recordsPerSecond(),
                    each.megabytesPerSecond(),
                    each.p50() / 1e3,
                    each.p99() / 1e3,
                    each.max() / 1e3,
                    each.ofBare() == 0 ? "" : String.format(Locale.ROOT, "%.2f x", each.ofBare()));
        }
        out.println();
        out.printf(Locale.ROOT, "%-28s %12s %9s %12s%n", "recover", "records/s", "MB/s", "records");
        for (Measurement each : result.recoveries()) {
            out.printf(
                    Locale.ROOT,
                    "%-28s %,12.0f %9.1f %,12d%n",
                    each.name(),
                    each.recordsPerSecond(),
                    each.megabytesPerSecond(),
                    each.records());
        }
    }
}
