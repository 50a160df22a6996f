package dev.ember.persistence.codec;

/**
 * Bytes that are not a record. It knows no file: who reads one catches it and says where.
 *
 * <p>The message names the field and the cause, never the field's content.
 */
public class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Defect defect;

    /** For field codecs: says what is wrong, beginning with the field's name. */
    public MalformedRecordException(Defect defect, String message) {
        super(message);
        this.defect = defect;
    }

    MalformedRecordException(Defect defect, String message, Throwable cause) {
        super(message, cause);
        this.defect = defect;
    }

    private MalformedRecordException(Defect defect, String message, boolean withStackTrace) {
        super(message, null, false, withStackTrace);
        this.defect = defect;
    }

    /** For {@link UnexpectedEndException}. */
    MalformedRecordException() {
        this(Defect.UNEXPECTED_END, null, false);
    }

    /** For what is thrown often while a damaged file is searched for the next good record. */
    static MalformedRecordException withoutStackTrace(Defect defect, String message) {
        return new MalformedRecordException(defect, message, false);
    }

    /** What is wrong. */
    public Defect defect() {
        return defect;
    }
}
