package dev.ember.persistence.codec;

/** What is wrong with bytes that are not a record. */
public enum Defect {
    /** The bytes end before the record does. */
    UNEXPECTED_END,
    /** No record type of the family has the tag. */
    UNKNOWN_TAG,
    /** The checksum does not match the bytes before it. */
    CHECKSUM_MISMATCH,
    /** A length, a count or a dimension is over the format's limit. */
    INVALID_LENGTH,
    /** A string is not valid UTF-8. */
    INVALID_TEXT,
    /** A field holds what it may not: a negative number, an unknown code, or what the record's constructor refused. */
    INVALID_VALUE
}
