package dev.ember.persistence.cli.stats;

import dev.ember.persistence.cli.stats.Statistics.Bucket;
import dev.ember.persistence.cli.stats.Statistics.FileStats;
import dev.ember.persistence.cli.stats.Statistics.KeyStats;
import dev.ember.persistence.cli.stats.Statistics.PrefixStats;
import dev.ember.persistence.cli.stats.Statistics.RewriteEstimate;
import dev.ember.persistence.cli.stats.Statistics.TypeStats;
import dev.ember.persistence.cli.text.ByteCount;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.cli.text.Quoted;
import dev.ember.persistence.format.FileKind;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints statistics for people. */
public final class StatisticsText {
    private static final int BAR = 30;

    private final PrintStream out;

    /** A printer to a stream. */
    public StatisticsText(PrintStream out) {
        this.out = out;
    }

    /** Prints all of it. */
    public void print(Statistics statistics) {
        statistics.files().forEach(this::printFile);
        for (Path file : statistics.notCounted()) {
            out.println(Quoted.path(file) + ": not counted, recovery does not need it");
        }
        if (statistics.records() == 0) {
            return;
        }
        printTypes(statistics);
        printRewrite(statistics);
        out.println();
        out.println("keys: " + (statistics.keys().exact() ? "" : "about ")
                + Quantity.of(statistics.keys().count(), "key", "keys")
                + (statistics.keys().exact() ? "" : " (0.8 % standard error)"));
        printKeys("most bytes", "bytes", statistics.biggest());
        printKeys("most records", "records", statistics.hottest());
        if (!statistics.prefixes().isEmpty()) {
            out.println();
            out.println("by the beginning of the key        records          bytes");
            printPrefixes(statistics.prefixes(), "  ");
        }
        if (statistics.ttls().stream().anyMatch(bucket -> bucket.records() > 0)) {
            printHistogram("times to live, from now on", statistics.ttls());
        }
        printHistogram("sizes of records, up to so many bytes", statistics.sizes());
    }

    private void printFile(FileStats file) {
        out.println(Quoted.path(file.file()) + ": "
                + (file.kind().equals(Optional.of(FileKind.AOF))
                        ? Quantity.of(file.records(), "record", "records")
                        : Quantity.of(file.records(), "entry", "entries"))
                + " in " + ByteCount.of(file.countedBytes())
                + (file.countedBytes() == file.bytes()
                        ? ""
                        : "; " + ByteCount.of(file.bytes() - file.countedBytes()) + " at its end not counted"));
    }

    private void printTypes(Statistics statistics) {
        out.println();
        out.println("by type                            records          bytes   share");
        for (TypeStats type : statistics.types()) {
            out.println(String.format(
                    Locale.ROOT,
                    "  %-24s %,15d %,14d  %5.1f %%",
                    type.name() + (type.kind() == FileKind.SNAPSHOT ? " (snapshot)" : ""),
                    type.records(),
                    type.bytes(),
                    100.0 * type.bytes() / Math.max(1, statistics.bytes())));
        }
    }

    private void printRewrite(Statistics statistics) {
        out.println();
        if (statistics.rewrite().isEmpty()) {
            out.println("rewrite: what it would save cannot be told: a few keys hold most of the data");
            return;
        }
        RewriteEstimate rewrite = statistics.rewrite().get();
        out.println("rewrite: would bring "
                + ByteCount.of(rewrite.currentBytes()) + " to " + (rewrite.exact() ? "" : "about ")
                + ByteCount.of(rewrite.liveBytes()) + ", with "
                + Quantity.of(rewrite.liveKeys(), "live key", "live keys")
                + (rewrite.exact()
                        ? ""
                        : " (estimated from " + Quantity.of(rewrite.sampledKeys(), "key", "keys") + ")"));
    }

    private void printKeys(String title, String unit, List<KeyStats> keys) {
        out.println("  " + title + ":" + (keys.isEmpty() ? " no key stands out" : ""));
        for (KeyStats key : keys) {
            out.println(String.format(
                    Locale.ROOT,
                    "    %,15d %s%s  %s",
                    key.count(),
                    unit,
                    key.error() == 0 ? "" : String.format(Locale.ROOT, " (up to %,d too many)", key.error()),
                    Quoted.key(key.name())));
        }
    }

    private void printPrefixes(List<PrefixStats> prefixes, String indent) {
        for (PrefixStats prefix : prefixes) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-26s %,15d %,14d%s",
                    indent + Quoted.key(prefix.name()),
                    prefix.records(),
                    prefix.bytes(),
                    prefix.error() == 0 ? "" : String.format(Locale.ROOT, " (up to %,d too many)", prefix.error())));
            printPrefixes(prefix.below(), indent + "  ");
        }
    }

    private void printHistogram(String title, List<Bucket> buckets) {
        out.println();
        out.println(title);
        long most = buckets.stream().mapToLong(Bucket::records).max().orElse(1);
        for (Bucket bucket : buckets) {
            if (bucket.records() > 0) {
                out.println(String.format(
                        Locale.ROOT,
                        "  %-24s %,15d %,14d  %s",
                        bucket.name(),
                        bucket.records(),
                        bucket.bytes(),
                        "#".repeat((int) Math.max(1, BAR * bucket.records() / most))));
            }
        }
    }
}
