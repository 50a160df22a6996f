package dev.ember.persistence.cli.explain;

import dev.ember.persistence.cli.text.Quantity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The elements of a list, of which a long one shows the first, the last and those around an offset; what is between
 * them becomes one span.
 */
final class Elision {
    private static final int FIRST = 3;
    private static final int LAST = 3;

    /** How many are shown before and behind the one that contains the offset: less than {@link #LAST}. */
    private static final int AROUND = 2;

    /** Elements that cannot be right are shown wherever they are, but not all of very many. */
    private static final int MAX_PROBLEMS = 20;

    private final String path;
    private final long target;
    private final List<Span> into;
    private final Deque<Element> recent = new ArrayDeque<>();
    private long targetIndex = Long.MIN_VALUE / 2;
    private int problems;
    private Element firstElided;
    private Element lastElided;

    private record Element(long index, long from, long to, List<Span> spans) {}

    /**
     * The elements of one list, to be added one by one.
     *
     * @param path the list's
     * @param target the offset
     * @param into takes what is shown
     */
    Elision(String path, long target, List<Span> into) {
        this.path = path;
        this.target = target;
        this.into = into;
    }

    /** Adds the next element, which stands from one offset to before another. */
    void add(long index, long from, long to, List<Span> spans) {
        if (from <= target && target < to) {
            targetIndex = index;
        }
        if (spans.isEmpty()) {
            // It takes no bytes, or the bytes end before it.
            return;
        }
        recent.add(new Element(index, from, to, spans));
        if (recent.size() > LAST) {
            settle(recent.remove());
        }
    }

    private void settle(Element element) {
        boolean shown = element.index < FIRST || Math.abs(element.index - targetIndex) <= AROUND;
        if (!shown && problems < MAX_PROBLEMS && element.spans.stream().anyMatch(span -> span.problem() != null)) {
            problems++;
            shown = true;
        }
        if (shown) {
            show(element);
        } else {
            firstElided = firstElided == null ? element : firstElided;
            lastElided = element;
        }
    }

    private void show(Element element) {
        flush();
        into.addAll(element.spans);
    }

    private void flush() {
        if (firstElided == null) {
            return;
        }
        long count = lastElided.index - firstElided.index + 1;
        String range = path + "[" + firstElided.index + (count == 1 ? "]" : ".." + lastElided.index + "]");
        into.add(new Span(
                firstElided.from,
                lastElided.to - firstElided.from,
                range,
                false,
                firstElided.spans.get(0).head(),
                () -> Quantity.of(count, "element", "elements") + " not shown",
                null));
        firstElided = null;
        lastElided = null;
    }

    /** Shows the last elements. */
    void end() {
        recent.forEach(this::show);
        recent.clear();
        flush();
    }
}
