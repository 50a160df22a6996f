package dev.ember.persistence.processor.wire;

/** One line of a text, read from left to right; blanks between its parts do not matter. */
public final class LineCursor {
    private static final int HEX = 16;
    private static final int ESCAPE_DIGITS = 4;

    private final String text;
    private final int line;
    private int at;

    /**
     * At the beginning of a line.
     *
     * @param text the line, without its end
     * @param line its number, from 1
     */
    public LineCursor(String text, int line) {
        this.text = text;
        this.line = line;
    }

    /** An error at a place that {@link #mark} returned. */
    public SyntaxException error(int mark, String message) {
        return new SyntaxException(line, mark + 1, message);
    }

    /** An error here: something else should stand at this place. */
    SyntaxException expected(String what) {
        int mark = mark();
        return error(mark, "expected " + what + ", not " + found());
    }

    private String found() {
        if (at == text.length()) {
            return "the end of the line";
        }
        return NameText.isPlain(text.codePointAt(at)) ? "'" + peekName() + "'" : NameText.of(text.substring(at, end()));
    }

    private int end() {
        return text.offsetByCodePoints(at, 1);
    }

    /** The place of the next part. */
    public int mark() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Whether nothing is left. */
    public boolean isAtEnd() {
        return mark() == text.length();
    }

    /** Checks that nothing is left. */
    public void end(String expected) throws SyntaxException {
        if (!isAtEnd()) {
            throw expected(expected);
        }
    }

    /** Whether the next part is a character, which is then passed. */
    boolean take(char c) {
        if (!isNext(c)) {
            return false;
        }
        at++;
        return true;
    }

    boolean isNext(char c) {
        return !isAtEnd() && text.charAt(at) == c;
    }

    /** Passes a text. */
    void pass(String expected) throws SyntaxException {
        mark();
        if (!text.startsWith(expected, at)) {
            throw expected("'" + expected + "'");
        }
        at += expected.length();
    }

    /** The characters of a name without quotation marks that come next; none if there are none. */
    private String peekName() {
        int end = at;
        while (end < text.length() && NameText.isPlain(text.codePointAt(end))) {
            end = text.offsetByCodePoints(end, 1);
        }
        return text.substring(at, end);
    }

    /** A word of the text form. */
    public String word(String expected) throws SyntaxException {
        mark();
        String word = peekName();
        if (word.isEmpty()) {
            throw expected(expected);
        }
        at += word.length();
        return word;
    }

    /** A name, in quotation marks or not. */
    public String name(String expected) throws SyntaxException {
        return isNext('"') ? quotedName() : word(expected);
    }

    private String quotedName() throws SyntaxException {
        int start = mark();
        StringBuilder name = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return name.toString();
            }
            name.append(c == '\\' ? escaped() : c);
        }
        throw error(start, "the quotation mark is never closed");
    }

    private char escaped() throws SyntaxException {
        int mark = at - 1;
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\\')) {
            return text.charAt(at++);
        }
        int end = at + 1 + ESCAPE_DIGITS;
        if (end > text.length() || text.charAt(at) != 'u') {
            throw error(mark, "expected \\\", \\\\ or \\u and four hexadecimal digits");
        }
        int value = 0;
        for (char c : text.substring(at + 1, end).toCharArray()) {
            int digit = Character.digit(c, HEX);
            if (digit < 0 || c > '~') {
                throw error(mark, "expected \\\", \\\\ or \\u and four hexadecimal digits");
            }
            value = value * HEX + digit;
        }
        at = end;
        return (char) value;
    }

    /** A number within a range. */
    public int number(String what, int max) throws SyntaxException {
        int mark = mark();
        int end = at;
        while (end < text.length() && '0' <= text.charAt(end) && text.charAt(end) <= '9') {
            end++;
        }
        String digits = text.substring(at, end);
        if (digits.isEmpty()) {
            throw expected(what);
        }
        // The longest that fits has ten digits.
        if (digits.length() > 10 || Long.parseLong(digits) > max) {
            throw error(mark, what + " " + digits + " is not within 0 to " + max);
        }
        at = end;
        return Integer.parseInt(digits);
    }
}
