package dev.ember.persistence.cli.text;

/** Colors for a terminal, or none. */
public final class Paint {
    private final boolean colors;

    /** With colors, or without. */
    public Paint(boolean colors) {
        this.colors = colors;
    }

    /** For what is as it should be. */
    public String good(String text) {
        return paint(text, "32");
    }

    /** For what somebody has to decide. */
    public String warning(String text) {
        return paint(text, "33");
    }

    /** For what is damaged. */
    public String bad(String text) {
        return paint(text, "1;31");
    }

    private String paint(String text, String code) {
        return colors ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
