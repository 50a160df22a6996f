package dev.ember.persistence.benchmarks.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures as Markdown and as CSV. */
final class CodecReport {
    private static final String PEERS = PeerCodecBenchmark.class.getSimpleName();

    private final List<Measured> all;

    CodecReport(List<Measured> all) {
        this.all = all;
    }

    /** A line for each benchmark's time, and one for what it allocates. */
    List<String> csv() {
        List<String> lines = new ArrayList<>();
        lines.add("benchmark,library,type,measure,median,min,max,unit");
        for (Measured each : all) {
            lines.add(csv(each, each.nanoseconds(), "ns/op"));
            lines.add(csv(each, each.bytes(), "B/op"));
        }
        return lines;
    }

    private static String csv(Measured each, Figure figure, String unit) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%.3f,%.3f,%.3f,%s",
                each.benchmark(),
                each.library().title(),
                each.type(),
                each.measure(),
                figure.median(),
                figure.min(),
                figure.max(),
                unit);
    }

    /** The libraries beside each other, then every other benchmark: types down, measures across. */
    List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("Java " + Runtime.version() + ". Medians.");
        lines.add("");
        if (all.stream().anyMatch(each -> each.benchmark().equals(PEERS))) {
            addPeers(lines, "encode / decode ns", Measured::nanoseconds);
            addPeers(lines, "encode / decode, bytes allocated", Measured::bytes);
        }
        all.stream()
                .map(Measured::benchmark)
                .filter(benchmark -> !benchmark.equals(PEERS))
                .distinct()
                .forEach(benchmark -> addOurs(lines, benchmark));
        return lines;
    }

    private void addPeers(List<String> lines, String title, Function<Measured, Figure> figure) {
        List<String> types = distinct(PEERS, Measured::type);
        addHeader(lines, title, types);
        for (Library library : Library.values()) {
            addRow(lines, library.title(), types, type -> {
                Optional<Figure> encode = find(library, type, "encode").map(figure);
                Optional<Figure> decode = find(library, type, "decode").map(figure);
                return show(encode) + " / " + show(decode);
            });
        }
        addRow(
                lines,
                Library.EMBER.title() + " : " + Library.HAND_WRITTEN.title(),
                types,
                type -> ratio(type, "encode", figure) + " / " + ratio(type, "decode", figure));
        lines.add("");
    }

    private Optional<Measured> find(Library library, String type, String measure) {
        return all.stream()
                .filter(each -> each.benchmark().equals(PEERS)
                        && each.library() == library
                        && each.type().equals(type)
                        && each.measure().equals(measure))
                .findFirst();
    }

    private String ratio(String type, String measure, Function<Measured, Figure> figure) {
        Optional<Figure> ours = find(Library.EMBER, type, measure).map(figure);
        Optional<Figure> theirs =
                find(Library.HAND_WRITTEN, type, measure).map(figure).filter(each -> each.median() >= 1);
        return ours.isPresent() && theirs.isPresent()
                ? String.format(
                        Locale.ROOT, "%.2f", ours.get().median() / theirs.get().median())
                : "–";
    }

    private void addOurs(List<String> lines, String benchmark) {
        List<String> measures = distinct(benchmark, Measured::measure);
        addHeader(lines, benchmark + ", ns (least to most), bytes allocated", measures);
        for (String type : distinct(benchmark, Measured::type)) {
            addRow(
                    lines,
                    type,
                    measures,
                    measure -> all.stream()
                            .filter(each -> each.benchmark().equals(benchmark)
                                    && each.type().equals(type)
                                    && each.measure().equals(measure))
                            .findFirst()
                            .map(CodecReport::show)
                            .orElse("–"));
        }
        lines.add("");
    }

    private List<String> distinct(String benchmark, Function<Measured, String> part) {
        return all.stream()
                .filter(each -> each.benchmark().equals(benchmark))
                .map(part)
                .distinct()
                .toList();
    }

    private static void addHeader(List<String> lines, String title, List<String> columns) {
        lines.add("| " + title + " | " + String.join(" | ", columns) + " |");
        lines.add("|" + "---|".repeat(columns.size() + 1));
    }

    private static void addRow(List<String> lines, String name, List<String> columns, Function<String, String> cell) {
        lines.add(Stream.concat(Stream.of(name), columns.stream().map(cell))
                .collect(Collectors.joining(" | ", "| ", " |")));
    }

    private static String show(Optional<Figure> figure) {
        return figure.map(each -> String.format(Locale.ROOT, "%.0f", each.median()))
                .orElse("–");
    }

    private static String show(Measured measured) {
        Figure time = measured.nanoseconds();
        return String.format(
                Locale.ROOT,
                "%.1f (%.1f to %.1f), %.0f",
                time.median(),
                time.min(),
                time.max(),
                measured.bytes().median());
    }
}
