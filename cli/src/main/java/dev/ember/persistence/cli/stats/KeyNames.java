package dev.ember.persistence.cli.stats;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How names of keys are shown: as they are, or as the first {@value #HASH_DIGITS} hexadecimal digits of their SHA-256.
 *
 * <p>The hash has no key of its own: the same name looks the same in every result, and who knows a name finds it with
 * {@code printf %s NAME | sha256sum}. So it keeps names out of tickets and chats; it does not keep one from being
 * guessed by somebody who tries likely names.
 */
final class KeyNames {
    /** How many digits of a hash are shown. */
    static final int HASH_DIGITS = 12;

    /** How many bytes of a name are kept: keys may have half a gigabyte. */
    static final int MAX_KEPT = 128;

    private final boolean shown;
    private final MessageDigest sha256;

    KeyNames(boolean shown) {
        this.shown = shown;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Keeps a name.
     *
     * @param bytes UTF-8, from index {@code from} to before {@code to}
     */
    KeptName keep(byte[] bytes, int from, int to) {
        return to - from <= MAX_KEPT
                ? new KeptName(Arrays.copyOfRange(bytes, from, to), to - from, null)
                : new KeptName(Arrays.copyOfRange(bytes, from, from + MAX_KEPT), to - from, hash(bytes, from, to));
    }

    /**
     * Keeps a part of a prefix, which is hashed together with what stands before it.
     *
     * @param bytes UTF-8: the prefix is from index {@code from}, its last part from index {@code part} to before
     *     {@code to}
     */
    KeptName keepPart(byte[] bytes, int from, int part, int to) {
        byte[] head = Arrays.copyOfRange(bytes, part, Math.min(to, part + MAX_KEPT));
        return new KeptName(head, to - part, shown ? null : hash(bytes, from, to));
    }

    /** A kept name as it is shown. */
    String show(KeptName name) {
        if (!shown) {
            return name.hash() == null ? hash(name.head(), 0, name.length()) : name.hash();
        }
        String head = new String(name.head(), StandardCharsets.UTF_8);
        return name.length() == name.head().length ? head : head + "... (" + name.length() + " bytes)";
    }

    private String hash(byte[] bytes, int from, int to) {
        sha256.update(bytes, from, to - from);
        return HexFormat.of().formatHex(sha256.digest(), 0, HASH_DIGITS / 2);
    }

    /**
     * A name, or the beginning of a long one.
     *
     * @param hash the hash of all of it; null if it can be had from the head, or is not needed
     */
    record KeptName(byte[] head, int length, String hash) {}
}
