package dev.ember.persistence.cli.stats;

import dev.ember.persistence.cli.stats.FileStatistics.Use;
import dev.ember.persistence.cli.stats.Statistics.Estimate;
import dev.ember.persistence.cli.stats.Statistics.KeyCount;
import dev.ember.persistence.cli.stats.Statistics.PrefixCount;
import dev.ember.persistence.cli.stats.Statistics.SizeCount;
import dev.ember.persistence.cli.stats.Statistics.TtlCount;
import dev.ember.persistence.cli.stats.Statistics.TypeCount;
import dev.ember.persistence.cli.text.ByteCount;
import dev.ember.persistence.cli.text.Paint;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.cli.text.Quoted;
import dev.ember.persistence.format.FileKind;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/** Prints statistics for people. */
public final class StatisticsText {
    /** How many files are listed; a folder may have thousands. */
    private static final int FILES_SHOWN = 20;

    private static final int NAME_WIDTH = 32;

    private final PrintStream out;
    private final Paint paint;
    private final int top;

    /**
     * A printer to a stream.
     *
     * @param top how many prefixes are listed below each
     */
    public StatisticsText(PrintStream out, Paint paint, int top) {
        this.out = out;
        this.paint = paint;
        this.top = top;
    }

    /** Prints all of it. */
    public void print(Statistics statistics) {
        printFiles(statistics.files());
        out.println();
        out.println(Quantity.of(statistics.records(), "record", "records") + ", " + ByteCount.of(statistics.bytes())
                + ", " + keys(statistics.distinctKeys())
                + (statistics.keyless() == 0
                        ? ""
                        : "; " + Quantity.of(statistics.keyless(), "record has", "records have") + " no key"));
        printRewrite(statistics.rewrite());
        if (statistics.records() > 0) {
            printTypes(statistics);
            printPrefixes(statistics);
            printTtls(statistics);
            printSizes(statistics);
            printKeys("biggest keys", "bytes of records", statistics.biggestKeys(), ByteCount::of, statistics);
            printKeys("hottest keys", "records", statistics.hottestKeys(), StatisticsText::number, statistics);
        }
    }

    private void printFiles(List<FileStatistics> files) {
        for (FileStatistics file : files.subList(0, Math.min(FILES_SHOWN, files.size()))) {
            out.println(Quoted.path(file.file()) + ": " + content(file) + state(file));
        }
        if (files.size() > FILES_SHOWN) {
            out.println("and " + Quantity.of(files.size() - FILES_SHOWN, "more file", "more files"));
        }
    }

    private static String content(FileStatistics file) {
        boolean snapshot = file.kind().filter(kind -> kind == FileKind.SNAPSHOT).isPresent();
        String kind = file.kind().isEmpty()
                ? "neither append-only file nor snapshot"
                : snapshot ? "snapshot" : "append-only file";
        String records = file.use() != Use.READ || file.version() == 0
                ? ""
                : ", "
                        + (snapshot
                                ? Quantity.of(file.records(), "entry", "entries")
                                : Quantity.of(file.records(), "record", "records"));
        return kind + records + ", " + ByteCount.of(file.bytes());
    }

    private String state(FileStatistics file) {
        return switch (file.use()) {
            case READ -> {
                if (file.cause() != null) {
                    yield "; " + paint.bad("not read beyond offset " + file.goodBytes());
                }
                yield file.tornBytes() == 0
                        ? ""
                        : "; the last " + Quantity.of(file.tornBytes(), "byte is", "bytes are")
                                + " a record that is cut off";
            }
            case COVERED -> "; not read: kept in case that the snapshot is damaged";
            case NOT_REACHED -> "; " + paint.bad("not read: a file before it is damaged or missing");
            case MISSING -> "; " + paint.bad("missing");
        };
    }

    private static String keys(Estimate keys) {
        return (keys.exact() ? "" : "about ")
                + Quantity.of(keys.value(), "different key", "different keys")
                + error(keys, StatisticsText::number);
    }

    private static String error(Estimate estimate, LongFunction<String> unit) {
        return estimate.exact() ? "" : " (\u00b1 " + unit.apply(Math.round(2 * estimate.standardError())) + ")";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void printRewrite(RewriteEstimate rewrite) {
        if (rewrite.saved().isEmpty()) {
            out.println("what a rewrite would save cannot be told: "
                    + rewrite.unavailable().orElseThrow());
            return;
        }
        Estimate live = rewrite.live().orElseThrow();
        Estimate saved = rewrite.saved().orElseThrow();
        out.println("a rewrite would leave " + (live.exact() ? "" : "about ") + ByteCount.of(live.value())
                + error(live, ByteCount::of) + " of " + ByteCount.of(rewrite.bytes()) + ": it would save "
                + (saved.value() == 0
                        ? "nothing"
                        : (live.exact() ? "" : "about ") + ByteCount.of(saved.value()) + ", "
                                + percent(saved.value(), rewrite.bytes()).trim())
                + (rewrite.sampleExponent() == 0
                        ? ""
                        : " (from one key of " + number(1L << rewrite.sampleExponent()) + ")"));
        if (rewrite.expiredKeys().value() > 0) {
            out.println("of " + (live.exact() ? "" : "about ")
                    + Quantity.of(
                            rewrite.liveKeys().value() + rewrite.expiredKeys().value(), "key", "keys") + " "
                    + number(rewrite.expiredKeys().value()) + " have expired");
        }
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%5.1f %%", whole == 0 ? 0.0 : 100.0 * part / whole);
    }

    private void title(String what, String count) {
        out.println();
        out.printf(Locale.ROOT, "%-" + NAME_WIDTH + "s %15s %12s %8s%n", what, count, "bytes", "share");
    }

    private void row(String name, long count, long bytes, long allBytes) {
        out.printf(
                Locale.ROOT,
                "%-" + NAME_WIDTH + "s %,15d %12s %8s%n",
                name,
                count,
                ByteCount.of(bytes),
                percent(bytes, allBytes));
    }

    private void printTypes(Statistics statistics) {
        title("type", "records");
        for (TypeCount type : statistics.types()) {
            String name = type.name() + (type.kind() == FileKind.SNAPSHOT ? " (snapshot)" : "");
            row("  " + name, type.count(), type.bytes(), statistics.bytes());
        }
    }

    private void printPrefixes(Statistics statistics) {
        if (statistics.prefixes().children().isEmpty()) {
            return;
        }
        title("prefix" + (statistics.keysShown() ? "" : " (hashed)"), "records");
        printChildren(statistics.prefixes(), "  ", statistics);
    }

    private void printChildren(PrefixCount prefix, String indent, Statistics statistics) {
        List<PrefixCount> children = prefix.children();
        for (PrefixCount child : children.subList(0, Math.min(top, children.size()))) {
            String keys = (child.distinctKeys().exact() ? "  " : "  about ")
                    + Quantity.of(child.distinctKeys().value(), "key", "keys");
            String missed = child.bytesMissed() == 0 ? "" : ", up to " + ByteCount.of(child.bytesMissed()) + " more";
            out.printf(
                    Locale.ROOT,
                    "%-" + NAME_WIDTH + "s %,15d %12s %8s%s%n",
                    indent + shown(child.name(), statistics),
                    child.records(),
                    ByteCount.of(child.bytes()),
                    percent(child.bytes(), statistics.bytes()),
                    keys + missed);
            printChildren(child, indent + "  ", statistics);
        }
        if (children.size() > top) {
            List<PrefixCount> others = children.subList(top, children.size());
            row(
                    indent + "and " + Quantity.of(others.size(), "other", "others"),
                    others.stream().mapToLong(PrefixCount::records).sum(),
                    others.stream().mapToLong(PrefixCount::bytes).sum(),
                    statistics.bytes());
        }
    }

    private static String shown(String name, Statistics statistics) {
        return statistics.keysShown() ? Quoted.key(name) : name;
    }

    private void printTtls(Statistics statistics) {
        if (statistics.ttls().stream().allMatch(ttl -> ttl.count() == 0)) {
            return;
        }
        title("time to live", "records");
        for (TtlCount ttl : statistics.ttls()) {
            if (ttl.count() > 0) {
                row("  " + ttl.range().label(), ttl.count(), ttl.bytes(), statistics.bytes());
            }
        }
    }

    private void printSizes(Statistics statistics) {
        title("record size", "records");
        for (SizeCount size : statistics.sizes()) {
            if (size.count() > 0) {
                row("  < " + ByteCount.of(2 * size.from()), size.count(), size.bytes(), statistics.bytes());
            }
        }
    }

    private void printKeys(
            String title, String unit, List<KeyCount> keys, LongFunction<String> number, Statistics statistics) {
        if (keys.isEmpty()) {
            return;
        }
        out.println();
        out.printf("%-" + NAME_WIDTH + "s %15s%n", title + (statistics.keysShown() ? "" : " (hashed)"), unit);
        for (KeyCount key : keys) {
            out.printf(
                    "%-" + NAME_WIDTH + "s %15s%s%n",
                    "  " + shown(key.name(), statistics),
                    number.apply(key.count()),
                    key.missed() == 0 ? "" : " to " + number.apply(key.count() + key.missed()));
        }
    }
}
