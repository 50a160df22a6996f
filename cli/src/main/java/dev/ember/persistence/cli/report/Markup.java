package dev.ember.persistence.cli.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes markup that is well-formed as XML and as HTML: whatever text it is given, elements are closed and text is
 * escaped.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; attributes are pairs of name and value. */
    Markup open(String element, Object... attributes) {
        begin(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /** An element without content that HTML knows as one, or that is within SVG. */
    Markup empty(String element, Object... attributes) {
        begin(element, attributes);
        out.append("/>");
        return this;
    }

    private void begin(String element, Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1].toString());
            out.append('"');
        }
    }

    /** Ends the element that was begun last. */
    Markup close() {
        String element = open.pop();
        out.append("</").append(element).append('>');
        if (BLOCKS.contains(" " + element + " ")) {
            out.append('\n');
        }
        return this;
    }

    private static final String BLOCKS =
            " p h1 h2 h3 tr table section header main footer svg li ul dl details div head ";

    /** Text. */
    Markup text(Object text) {
        escape(text.toString());
        return this;
    }

    /** An element with nothing but text in it. */
    Markup element(String element, Object text, Object... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** The style sheet, which is the page's own. */
    Markup style(String css) {
        out.append("<style>").append(css).append("</style>\n");
        return this;
    }

    /** What no XML may hold, or changes the direction of what follows, is replaced. */
    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isSafe(c) ? c : 0xFFFD);
            }
        });
    }

    private static boolean isSafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> c == '\n';
            default -> true;
        };
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
