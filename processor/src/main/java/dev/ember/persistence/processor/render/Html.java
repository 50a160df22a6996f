package dev.ember.persistence.processor.render;

/** Text of the user's within a generated Javadoc comment: nothing in it can end the comment or be taken for markup. */
final class Html {
    private static final int REPLACEMENT = 0xFFFD;

    private Html() {}

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) && c < 0x80 || " ._$-:+,()".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
            } else {
                // HTML has no way to write a control character.
                int shown = Character.isISOControl(c) ? REPLACEMENT : c;
                escaped.append("&#").append(shown).append(';');
            }
        });
        return escaped.toString();
    }
}
