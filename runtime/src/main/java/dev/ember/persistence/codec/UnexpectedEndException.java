package dev.ember.persistence.codec;

/**
 * The bytes end before the record does.
 *
 * <p>It carries no stack trace: a reader that decodes from a buffer meets it once for each buffer, reads on and tries
 * again.
 */
public final class UnexpectedEndException extends MalformedRecordException {
    private static final long serialVersionUID = 1L;

    private final long missing;
    private final transient WireReader reader;

    UnexpectedEndException(long missing, WireReader reader) {
        this.missing = missing;
        this.reader = reader;
    }

    /** Whether it is these bytes that end, and not those of a reader of a codec's own. */
    boolean isEndOf(WireReader other) {
        return reader == other;
    }

    /** Built when it is asked for, which it seldom is. */
    @Override
    public String getMessage() {
        return "the record ends at least " + missing + " bytes too early";
    }

    /** How many bytes more it takes at the least, 1 or more. */
    public long missing() {
        return missing;
    }
}
