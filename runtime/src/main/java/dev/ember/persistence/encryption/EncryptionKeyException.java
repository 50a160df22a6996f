package dev.ember.persistence.encryption;

import java.io.IOException;

/** A key that is missing, unusable or not the one a file was encrypted with. The message never shows key bytes. */
public final class EncryptionKeyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Says what is wrong, in words for the operator. */
    public EncryptionKeyException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** What can be wrong with a key. */
    public enum Reason {
        /** The file is encrypted, and no key was given. */
        NOT_GIVEN,
        /** The file is encrypted with another key, as far as can be told. */
        WRONG,
        /** The key file is neither 32 bytes nor 64 hexadecimal characters. */
        INVALID_FILE,
        /** Others than its owner may read or change the key file. */
        ACCESSIBLE
    }
}
