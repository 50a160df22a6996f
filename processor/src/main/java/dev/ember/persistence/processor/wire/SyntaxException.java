package dev.ember.persistence.processor.wire;

/** A text that is not what it should be, with the place where that shows. */
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * At a place.
     *
     * @param line the line, from 1
     * @param column the column, from 1
     * @param message what is wrong
     */
    public SyntaxException(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }
}
