package dev.ember.persistence.format;

import dev.ember.persistence.codec.Defect;

/** What is wrong with a file. A record cut off at the end of an append-only file is not damage and not among them. */
public enum Damage {
    /** The file is shorter than its header. */
    HEADER_CUT_OFF("nothing can be read from it; restore it from a copy, or move it away"),
    /** The file begins with other bytes than its kind does. */
    BAD_MAGIC("look whether another file was put under this name"),
    /** A version that this library does not know. */
    UNSUPPORTED_VERSION("read it with the program that wrote it, or restore it from a copy"),
    /** The header names another shard. */
    WRONG_SHARD("put it back under the name of its own shard"),
    /** A record or entry whose checksum does not match, or the footer of a snapshot. */
    CHECKSUM_MISMATCH,
    /** A record or entry that does not authenticate under the key, although others do. */
    NOT_AUTHENTIC,
    /** A file that others say is there, is not. */
    MISSING_FILE("put it back, from a copy perhaps; without it nothing that was written later can be applied"),
    /** A tag that no record type has. */
    UNKNOWN_TAG,
    /**
     * A length, count or dimension over the format's limit, or an encrypted record shorter than its authentication tag.
     */
    INVALID_LENGTH,
    /** A string that is not valid UTF-8. */
    INVALID_TEXT,
    /** A field that holds what it may not, or a record that cannot be applied. */
    INVALID_VALUE,
    /** A snapshot, or the content of an encrypted record, that ends too early. */
    UNEXPECTED_END,
    /** The version in the header is not that of the records behind it. */
    WRONG_VERSION,
    /** A length that leads beyond the end of the file although whole records follow: it is the length that is wrong. */
    RECORDS_BEYOND,
    /** A length that leads beyond the end of the file although the record is whole once one of its bits is another. */
    DAMAGED_LENGTH,
    /**
     * Nothing but zero bytes from here to the end, in a file that was whole when it was sealed. At the end of the file
     * that is appended to, they are room for records and no damage.
     */
    ZERO_FILLED,
    /**
     * A record in which a block of the disk is zero, from its beginning on or from a sector's, or whose end is missing
     * before zeros: blocks that a power cut left unwritten, while others had been written already.
     */
    UNWRITTEN_BLOCK;

    private final String advice;

    Damage() {
        this("copy the file before anything is done to it");
    }

    Damage(String advice) {
        this.advice = advice;
    }

    /** What to do about it, for the message. */
    String advice() {
        return advice;
    }

    /**
     * Whether it is what a power cut leaves at the end of a file that was being appended to, where nothing had been
     * forced yet: like a torn tail, it is cut off, with a copy kept aside, before anything is appended.
     */
    public boolean isTraceOfPowerCut() {
        return this == UNWRITTEN_BLOCK;
    }

    /** What a defect of a record means for the file it stands in. */
    public static Damage of(Defect defect) {
        return switch (defect) {
            case UNEXPECTED_END -> UNEXPECTED_END;
            case UNKNOWN_TAG -> UNKNOWN_TAG;
            case CHECKSUM_MISMATCH -> CHECKSUM_MISMATCH;
            case INVALID_LENGTH -> INVALID_LENGTH;
            case INVALID_TEXT -> INVALID_TEXT;
            case INVALID_VALUE -> INVALID_VALUE;
        };
    }
}
