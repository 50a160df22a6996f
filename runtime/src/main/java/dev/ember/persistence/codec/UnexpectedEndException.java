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

    UnexpectedEndException(long missing) {
        super("the record ends at least " + missing + " bytes too early");
        this.missing = missing;
    }

    /** How many bytes more it takes at the least, 1 or more. */
    public long missing() {
        return missing;
    }
}
