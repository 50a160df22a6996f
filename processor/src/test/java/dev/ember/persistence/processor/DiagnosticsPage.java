package dev.ember.persistence.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The documentation page of the diagnostics, read.
 *
 * <p>A heading {@code ### EMB001: title} begins an entry. Its fenced blocks are the example, those after the line that
 * begins with {@code Cure:} the cure; a block of {@code text} is what javac prints of the example. Of a kind of blocks
 * that the cure does not show, it has those of the example. The blocks before all entries are the lines that every file
 * begins with, the types that every example has beside its own, and what javac prints of one of them.
 *
 * @param lines the page
 * @param implied the blocks before all entries
 * @param entries the entries
 */
record DiagnosticsPage(List<String> lines, List<Block> implied, List<Entry> entries) {
    private static final String FENCE = "```";
    private static final String WITHOUT_PROCESSOR = " without processor";
    private static final Pattern HEADING = Pattern.compile("### (EMB\\d{3}): .+");

    /**
     * A fenced block.
     *
     * @param info what stands behind the fence that opens it: the language, and what else there is to say
     * @param start the index of the first line
     * @param lines the lines between the fences
     */
    record Block(String info, int start, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }

        boolean isOutput() {
            return info.equals("text");
        }

        boolean isOfKind(Block other) {
            return info.replace(WITHOUT_PROCESSOR, "").equals(other.info.replace(WITHOUT_PROCESSOR, ""));
        }
    }

    /**
     * A message of the catalogue.
     *
     * @param id its id
     * @param example the sources that provoke it
     * @param output what javac prints of them, if the page shows it
     * @param cure the sources without the mistake
     */
    record Entry(String id, List<Block> example, Optional<Block> output, List<Block> cure) {
        @Override
        public String toString() {
            return id;
        }
    }

    static DiagnosticsPage of(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        List<Integer> headings = Stream.iterate(0, line -> line < lines.size(), line -> line + 1)
                .filter(line -> HEADING.matcher(lines.get(line)).matches())
                .toList();
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? headings.get(i + 1) : lines.size();
            entries.add(entry(lines, headings.get(i), end));
        }
        return new DiagnosticsPage(lines, blocks(lines, 0, headings.get(0)), entries);
    }

    private static Entry entry(List<String> lines, int start, int end) {
        Matcher heading = HEADING.matcher(lines.get(start));
        if (!heading.matches()) {
            throw new IllegalArgumentException(lines.get(start));
        }
        int cure = start;
        while (cure < end && !lines.get(cure).startsWith("Cure:")) {
            cure++;
        }
        List<Block> shown = blocks(lines, start, cure);
        List<Block> example = shown.stream().filter(block -> !block.isOutput()).toList();
        return new Entry(
                heading.group(1),
                example,
                shown.stream().filter(Block::isOutput).findFirst(),
                completed(blocks(lines, cure, end), example));
    }

    private static List<Block> completed(List<Block> cure, List<Block> example) {
        return Stream.concat(example.stream().filter(block -> cure.stream().noneMatch(block::isOfKind)), cure.stream())
                .toList();
    }

    private static List<Block> blocks(List<String> lines, int start, int end) {
        List<Block> blocks = new ArrayList<>();
        for (int i = start; i < end; i++) {
            if (lines.get(i).startsWith(FENCE)) {
                int first = i + 1;
                int last = first;
                while (!lines.get(last).equals(FENCE)) {
                    last++;
                }
                blocks.add(new Block(lines.get(i).substring(FENCE.length()), first, lines.subList(first, last)));
                i = last;
            }
        }
        return blocks;
    }
}
