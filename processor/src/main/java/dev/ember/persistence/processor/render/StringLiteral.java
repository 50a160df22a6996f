package dev.ember.persistence.processor.render;

/** Text of the user's as a string literal in ASCII: the encoding that sources are written in may have nothing more. */
final class StringLiteral {
    private StringLiteral() {}

    static String of(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                literal.append(c);
            } else if (c < ' ') {
                // A Unicode escape is replaced before the literal is read: one of a line break would end it.
                literal.append(String.format("\\%03o", (int) c));
            } else {
                literal.append(String.format("\\u%04x", (int) c));
            }
        }
        return literal.append('"').toString();
    }
}
