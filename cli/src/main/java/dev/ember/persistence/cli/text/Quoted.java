package dev.ember.persistence.cli.text;

import java.nio.file.Path;

/** Text out of files and names, as it can be shown to people: no control character reaches their terminal. */
public final class Quoted {
    private static final int MAX_KEY = 200;

    private Quoted() {}

    /** A key in quotation marks, shortened if it is long. */
    public static String key(String key) {
        int end = key.offsetByCodePoints(0, Math.min(MAX_KEY, key.codePointCount(0, key.length())));
        String shown = "\"" + escape(key.substring(0, end), "\"\\") + "\"";
        return end == key.length()
                ? shown
                : shown + "... (" + Quantity.of(key.length(), "character", "characters") + ")";
    }

    /** The name of a file as a shell takes it. */
    public static String path(Path path) {
        return word(path.toString());
    }

    /** A word as a shell takes it. */
    static String word(String text) {
        return text.matches("[A-Za-z0-9_./+:@%=,-]+") ? text : "'" + escape(text.replace("'", "'\\''"), "") + "'";
    }

    private static String escape(String text, String alsoEscaped) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (alsoEscaped.indexOf(c) >= 0) {
                escaped.append('\\').appendCodePoint(c);
            } else if (isUnprintable(c)) {
                escaped.append(String.format("\\u%04x", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** Control characters, also those that change the direction of text, and halves of surrogate pairs. */
    private static boolean isUnprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
