package dev.ember.persistence.cli.report;

import dev.ember.persistence.cli.stats.Statistics.PrefixCount;
import dev.ember.persistence.cli.text.ByteCount;
import java.util.List;
import java.util.Locale;

/** Beginnings of keys as an icicle: each is as wide as the bytes under it, and what is longer hangs below. */
final class Icicle {
    private static final int WIDTH = 1000;
    private static final int ROW = 44;

    /** What is narrower is not drawn, as nobody would see it; it stands in the table. */
    private static final double LEAST = 3;

    /** So wide is a letter, about. */
    private static final double LETTER = 13;

    private static final int MAX_DEPTH = 4;

    private Icicle() {}

    /** Draws it. */
    static void draw(Markup out, PrefixCount root) {
        int rows = Math.min(MAX_DEPTH, depth(root));
        out.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + rows * ROW,
                "class",
                "icicle",
                "role",
                "img",
                "aria-label",
                "Bytes by the beginning of the key; the table below says the same");
        drawNode(out, root, "all keys", 0, 0, WIDTH);
        out.close();
        out.open("details").element("summary", "As a table");
        out.open("div", "class", "wide").open("table");
        out.open("tr")
                .element("th", "keys that begin with", "scope", "col")
                .element("th", "records", "scope", "col", "class", "number")
                .element("th", "bytes", "scope", "col", "class", "number")
                .element("th", "keys", "scope", "col", "class", "number")
                .close();
        drawRows(out, root.children(), "");
        out.close().close().close();
    }

    private static int depth(PrefixCount node) {
        return 1 + node.children().stream().mapToInt(Icicle::depth).max().orElse(0);
    }

    private static void drawNode(Markup out, PrefixCount node, String name, int depth, double from, double width) {
        if (width < LEAST || depth == MAX_DEPTH) {
            return;
        }
        out.open("g");
        out.element(
                "title",
                String.format(
                        Locale.ROOT,
                        "%s: %s, %,d records, %s%,d keys",
                        name,
                        ByteCount.of(node.bytes()),
                        node.records(),
                        node.distinctKeys().exact() ? "" : "about ",
                        node.distinctKeys().value()));
        out.empty(
                "rect",
                "x",
                Bars.decimal(from),
                "y",
                depth * ROW,
                "width",
                Bars.decimal(width),
                "height",
                ROW,
                "class",
                "level" + depth);
        int letters = (int) ((width - 16) / LETTER);
        if (letters >= 3) {
            String label = name.codePointCount(0, name.length()) <= letters
                    ? name
                    : name.substring(0, name.offsetByCodePoints(0, letters - 1)) + "…";
            out.element("text", label, "x", Bars.decimal(from + 8), "y", depth * ROW + 29, "class", "level" + depth);
        }
        out.close();
        double at = from;
        for (PrefixCount child : node.children()) {
            double childWidth = width * child.bytes() / Math.max(1, node.bytes());
            drawNode(out, child, Names.key(child.name()), depth + 1, at, childWidth);
            at += childWidth;
        }
    }

    private static void drawRows(Markup out, List<PrefixCount> nodes, String indent) {
        for (PrefixCount node : nodes) {
            out.open("tr");
            out.element("th", indent + Names.key(node.name()), "scope", "row");
            out.element("td", String.format(Locale.ROOT, "%,d", node.records()), "class", "number");
            out.element("td", String.format(Locale.ROOT, "%,d", node.bytes()), "class", "number");
            out.element(
                    "td",
                    (node.distinctKeys().exact() ? "" : "about ")
                            + String.format(
                                    Locale.ROOT, "%,d", node.distinctKeys().value()),
                    "class",
                    "number");
            out.close();
            drawRows(out, node.children(), indent + "– ");
        }
    }
}
