package dev.ember.persistence.cli.report;

import dev.ember.persistence.cli.text.ByteCount;
import dev.ember.persistence.repair.FileVerdict;
import dev.ember.persistence.repair.FileVerdict.Gap;
import dev.ember.persistence.repair.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A file as a strip from its first byte to its last: what can be read, what is torn, what is damaged. */
final class FileMap {
    private static final int WIDTH = 1000;

    /** So wide is shown what would be too small to be seen. */
    private static final double LEAST = 4;

    /** So many ranges are listed below the strip. */
    private static final int LISTED = 50;

    private enum Part {
        GOOD("good", "can be read"),
        BEHIND("behind", "can be read, but stands behind damage: recovery leaves it out"),
        ROOM("room", "zero bytes, room for records"),
        TORN("torn", "no whole record, as a crash leaves it"),
        DAMAGED("damaged", "damaged"),
        UNKNOWN("unknown", "cannot be judged");

        private final String style;
        private final String meaning;

        Part(String style, String meaning) {
            this.style = style;
            this.meaning = meaning;
        }
    }

    private record Range(long from, long to, Part part, String reason) {}

    private FileMap() {}

    /** Draws the strip and what it shows in words. */
    static void draw(Markup out, FileVerdict file) {
        List<Range> ranges = ranges(file);
        String name = Names.of(file.file());
        out.open("p", "class", "axis")
                .element("code", name)
                .element("span", ByteCount.of(file.bytes()))
                .close();
        out.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " 40",
                "preserveAspectRatio",
                "none",
                "class",
                "map",
                "role",
                "img",
                "aria-label",
                "Map of " + name + ": " + summary(ranges));
        out.empty("rect", "width", WIDTH, "height", "40", "class", "unknown");
        // What is damaged is drawn last, over what it would otherwise vanish beside.
        for (boolean damaged : new boolean[] {false, true}) {
            for (Range range : ranges) {
                if ((range.part == Part.DAMAGED || range.part == Part.TORN) == damaged) {
                    drawRange(out, range, file.bytes());
                }
            }
        }
        out.close();
        List<Range> bad = ranges.stream()
                .filter(range -> range.part != Part.GOOD)
                .limit(LISTED)
                .toList();
        if (!bad.isEmpty()) {
            out.open("details").element("summary", "What is where");
            out.open("div", "class", "wide").open("table");
            out.open("tr")
                    .element("th", "offset", "scope", "col", "class", "number")
                    .element("th", "bytes", "scope", "col", "class", "number")
                    .element("th", "what", "scope", "col")
                    .close();
            for (Range range : bad) {
                out.open("tr")
                        .element("td", String.format(Locale.ROOT, "%,d", range.from), "class", "number")
                        .element("td", String.format(Locale.ROOT, "%,d", range.to - range.from), "class", "number")
                        .element("td", range.part.meaning + (range.reason.isEmpty() ? "" : ": " + range.reason))
                        .close();
            }
            out.close().close();
            if (file.gapCount() > LISTED) {
                out.element("p", "... and " + (file.gapCount() - LISTED) + " more damaged ranges");
            }
            out.close();
        }
    }

    private static void drawRange(Markup out, Range range, long bytes) {
        double from = (double) range.from * WIDTH / Math.max(1, bytes);
        double width = Math.max(LEAST, (double) (range.to - range.from) * WIDTH / Math.max(1, bytes));
        out.open(
                "rect",
                "x",
                Bars.decimal(Math.min(from, WIDTH - LEAST)),
                "width",
                Bars.decimal(width),
                "height",
                "40",
                "class",
                range.part.style);
        out.element(
                "title",
                String.format(
                        Locale.ROOT,
                        "offset %,d, %,d bytes: %s",
                        range.from,
                        range.to - range.from,
                        range.part.meaning));
        out.close();
    }

    private static String summary(List<Range> ranges) {
        long damaged =
                ranges.stream().filter(range -> range.part == Part.DAMAGED).count();
        boolean torn = ranges.stream().anyMatch(range -> range.part == Part.TORN);
        boolean unknown = ranges.stream().anyMatch(range -> range.part == Part.UNKNOWN);
        return (damaged == 0 ? "nothing is damaged" : damaged == 1 ? "one damaged range" : damaged + " damaged ranges")
                + (torn ? ", a torn record at the end" : "")
                + (unknown ? ", a part that cannot be judged" : "");
    }

    private static List<Range> ranges(FileVerdict file) {
        List<Range> ranges = new ArrayList<>();
        long at = 0;
        if (file.goodBytes() > 0) {
            ranges.add(new Range(0, file.goodBytes(), Part.GOOD, ""));
            at = file.goodBytes();
        }
        if (file.verdict() == Verdict.TORN_TAIL && file.gapCount() == 0) {
            ranges.add(new Range(at, file.bytes(), Part.TORN, ""));
            return ranges;
        }
        if (file.verdict() == Verdict.ZERO_TAIL) {
            ranges.add(new Range(at, file.bytes(), Part.ROOM, ""));
            return ranges;
        }
        for (Gap gap : file.gaps()) {
            if (gap.offset() > at) {
                ranges.add(new Range(at, gap.offset(), Part.BEHIND, ""));
            }
            boolean torn = file.verdict() == Verdict.TORN_TAIL;
            ranges.add(new Range(
                    gap.offset(), gap.offset() + gap.length(), torn ? Part.TORN : Part.DAMAGED, gap.reason()));
            at = gap.offset() + gap.length();
        }
        if (at < file.bytes()) {
            boolean listed = file.gapCount() == file.gaps().size();
            ranges.add(new Range(at, file.bytes(), listed && file.gapCount() > 0 ? Part.BEHIND : Part.UNKNOWN, ""));
        }
        return ranges;
    }

    /** Draws what the colors mean. */
    static void drawLegend(Markup out) {
        out.open("ul", "class", "legend");
        for (Part part : Part.values()) {
            out.open("li");
            out.open("svg", "viewBox", "0 0 16 16", "class", "key", "aria-hidden", "true");
            out.empty("rect", "width", "16", "height", "16", "class", part.style);
            out.close().text(" " + part.meaning).close();
        }
        out.close();
    }
}
