package dev.ember.persistence.sample;

import dev.ember.persistence.encryption.EncryptionKey;

/** The key that the tests encrypt with, and another. */
public final class Keys {
    private static final String RIGHT = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private Keys() {}

    /** The key, as bytes. */
    public static byte[] bytes() {
        return Hex.bytes(RIGHT);
    }

    /** The key, anew. */
    public static EncryptionKey right() {
        return EncryptionKey.of(bytes());
    }

    /** A key that differs in one bit. */
    public static EncryptionKey wrong() {
        byte[] bytes = bytes();
        bytes[31] ^= 1;
        return EncryptionKey.of(bytes);
    }
}
