package dev.ember.persistence.cli.rewrite;

/** What becomes of a shard's encryption when it is rewritten. */
public enum Conversion {
    /** It stays as it is. */
    NONE,
    /** It is encrypted from then on. */
    ENCRYPT,
    /** It is plaintext from then on. */
    DECRYPT,
    /** It is encrypted with another key from then on. */
    REKEY
}
