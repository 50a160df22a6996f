package dev.ember.persistence.processor.wire;

/** The text form of a name: as it is, or in quotation marks if something in it could be misread. */
public final class NameText {
    private NameText() {}

    /** The text of a name. */
    public static String of(String name) {
        return !name.isEmpty() && name.codePoints().allMatch(NameText::isPlain) ? name : quoted(name);
    }

    /** Whether a character stands for itself in a name without quotation marks. */
    static boolean isPlain(int c) {
        return Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c) || c == '.' || c == '-';
    }

    /** In ASCII, so that what is invisible or half a character is seen, and survives the file's encoding. */
    private static String quoted(String name) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : name.toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (' ' <= c && c <= '~') {
                text.append(c);
            } else {
                text.append(String.format("\\u%04x", (int) c));
            }
        }
        return text.append('"').toString();
    }
}
