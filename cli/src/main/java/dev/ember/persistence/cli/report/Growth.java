package dev.ember.persistence.cli.report;

import dev.ember.persistence.cli.stats.Statistics.Slice;
import java.util.List;
import java.util.Locale;

/** What was written over the length of the files: records in equal parts, and how many of their keys were new. */
final class Growth {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 160;

    private Growth() {}

    /** Draws it. */
    static void draw(Markup out, List<Slice> slices) {
        long most = Math.max(1, slices.stream().mapToLong(Slice::records).max().orElse(1));
        double width = (double) WIDTH / Math.max(1, slices.size());
        out.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "preserveAspectRatio",
                "none",
                "class",
                "growth",
                "role",
                "img",
                "aria-label",
                "Records in each part of the files, from the first byte to the last, and how many keys were new in it");
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            out.open("g");
            out.element(
                    "title",
                    String.format(
                            Locale.ROOT,
                            "from byte %,d to %,d: %,d records, about %,d new keys",
                            slice.from(),
                            slice.to(),
                            slice.records(),
                            slice.newKeys()));
            column(out, i * width, width, (double) slice.records() / most, "data");
            column(out, i * width, width, (double) Math.min(slice.newKeys(), slice.records()) / most, "fresh");
            out.close();
        }
        out.close();
        out.open("ul", "class", "legend");
        legend(out, "data", "records");
        legend(out, "fresh", "with a key that was not there before");
        out.close();
    }

    private static void column(Markup out, double x, double width, double height, String style) {
        if (height > 0) {
            out.empty(
                    "rect",
                    "x",
                    Bars.decimal(x),
                    "y",
                    Bars.decimal(HEIGHT - HEIGHT * height),
                    "width",
                    Bars.decimal(Math.max(0.5, width - 1)),
                    "height",
                    Bars.decimal(HEIGHT * height),
                    "class",
                    style);
        }
    }

    private static void legend(Markup out, String style, String meaning) {
        out.open("li");
        out.open("svg", "viewBox", "0 0 16 16", "class", "key", "aria-hidden", "true");
        out.empty("rect", "width", "16", "height", "16", "class", style);
        out.close().text(" " + meaning).close();
    }
}
