package dev.ember.persistence.cli.report;

import java.util.List;
import java.util.Locale;

/** A table whose rows have a bar each: a chart that can be read aloud. */
final class Bars {
    /**
     * A row.
     *
     * @param note what is said behind the numbers; empty for nothing
     */
    record Row(String name, long records, long bytes, String note) {}

    private Bars() {}

    /**
     * Draws a table.
     *
     * @param name what the first column is
     * @param byRecords whether the bars show records, and not bytes
     */
    static void draw(Markup out, String name, boolean byRecords, List<Row> rows) {
        long most = rows.stream().mapToLong(row -> length(row, byRecords)).max().orElse(1);
        long total = rows.stream().mapToLong(row -> length(row, byRecords)).sum();
        out.open("div", "class", "wide").open("table");
        out.open("tr");
        out.element("th", name, "scope", "col");
        out.element("th", "records", "scope", "col", "class", "number");
        out.element("th", "bytes", "scope", "col", "class", "number");
        out.element("th", "share", "scope", "col", "class", "number");
        out.element("th", byRecords ? "records" : "bytes", "scope", "col", "class", "bar", "aria-hidden", "true");
        out.close();
        for (Row row : rows) {
            long length = length(row, byRecords);
            out.open("tr");
            out.element("th", row.name() + (row.note().isEmpty() ? "" : " " + row.note()), "scope", "row");
            out.element("td", String.format(Locale.ROOT, "%,d", row.records()), "class", "number");
            out.element("td", String.format(Locale.ROOT, "%,d", row.bytes()), "class", "number");
            out.element(
                    "td",
                    String.format(Locale.ROOT, "%.1f %%", 100.0 * length / Math.max(1, total)),
                    "class",
                    "number");
            out.open("td", "class", "bar", "aria-hidden", "true");
            out.open("svg", "viewBox", "0 0 100 8", "preserveAspectRatio", "none");
            out.empty("rect", "width", decimal(100.0 * length / Math.max(1, most)), "height", "8", "class", "data");
            out.close().close().close();
        }
        out.close().close();
    }

    private static long length(Row row, boolean byRecords) {
        return byRecords ? row.records() : row.bytes();
    }

    /** A number as SVG takes it, with no more digits than can be seen. */
    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
