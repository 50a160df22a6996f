package dev.ember.persistence.benchmarks.process;

import dev.ember.persistence.benchmarks.process.Workload.Unit;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The results of one group: as a table, and as a plot. */
record Table(String group, List<Result> rows) {
    private static final int ROW_HEIGHT = 26;
    private static final int LABEL_WIDTH = 300;
    private static final int BAR_WIDTH = 420;
    private static final int FIGURE_WIDTH = 110;

    private Unit unit() {
        return rows.get(0).workload().unit();
    }

    /** What the others are compared with; null if nothing is. */
    private Result reference() {
        return rows.stream()
                .filter(each -> each.workload().name().equals(Workloads.reference(group)))
                .findFirst()
                .orElse(null);
    }

    void print(PrintStream out) {
        Result reference = reference();
        out.println("### " + group + "\n");
        out.println("![" + group + "](" + plotName() + ")\n");
        out.print("| | median | least | most |");
        out.println(reference == null ? "" : " × " + reference.workload().name() + " |");
        out.println("|---|---:|---:|---:|" + (reference == null ? "" : "---:|"));
        for (Result row : rows) {
            Samples samples = row.samples();
            out.print("| " + row.workload().name() + " | " + show(samples.median()) + " | " + show(samples.min())
                    + " | " + show(samples.max()) + " |");
            out.println(
                    reference == null
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    " %.2f |",
                                    samples.median() / reference.samples().median()));
        }
        out.println("\n" + unit().text() + "\n");
    }

    /** The name of the file that the plot is in, beside the tables. */
    String plotName() {
        return group + "-" + Runtime.version().feature() + ".svg";
    }

    private String show(double value) {
        if (unit() == Unit.PER_SECOND && value >= 1e6) {
            return String.format(Locale.ROOT, "%.2f M", value / 1e6);
        }
        if (unit() == Unit.PER_SECOND && value >= 1e3) {
            return String.format(Locale.ROOT, "%.1f k", value / 1e3);
        }
        if (unit() == Unit.BYTES && value >= 1 << 20) {
            return String.format(Locale.ROOT, "%.0f MiB", value / (1 << 20));
        }
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }

    /** A bar for each median, and a line from the least to the most. */
    String plot() {
        double most =
                rows.stream().mapToDouble(each -> each.samples().max()).max().orElse(1);
        double scale = BAR_WIDTH / Math.max(most, Double.MIN_NORMAL);
        int width = LABEL_WIDTH + BAR_WIDTH + FIGURE_WIDTH;
        int height = (rows.size() + 2) * ROW_HEIGHT;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"13\">%n",
                width,
                height,
                width,
                height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        text(svg, 8, 18, "start", "bold", group + ", " + unit().text());
        for (int i = 0; i < rows.size(); i++) {
            Result row = rows.get(i);
            Samples samples = row.samples();
            int top = (i + 1) * ROW_HEIGHT + 6;
            text(svg, LABEL_WIDTH - 8, top + 14, "end", "normal", row.workload().name());
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>%n",
                    LABEL_WIDTH,
                    top,
                    samples.median() * scale,
                    row.workload().ours() ? "#2b6cb0" : "#a0aec0"));
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f %dH%.1f\" stroke=\"#1a202c\" stroke-width=\"2\"/>%n",
                    LABEL_WIDTH + samples.min() * scale,
                    top + 9,
                    LABEL_WIDTH + samples.max() * scale));
            text(svg, width - 8, top + 14, "end", "normal", show(samples.median()));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String weight, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-weight=\"%s\" fill=\"#1a202c\">%s</text>%n",
                x,
                y,
                anchor,
                weight,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
