package dev.ember.persistence.encryption;

import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals records into frames and opens them, in the buffer in which they stand.
 *
 * <p>Nonces are random, drawn from the system in batches. One key serves 2^32 of them; a cipher refuses more. Not
 * thread-safe.
 */
public final class RecordCipher {
    /** The bytes of a frame before the ciphertext: nonce and length. */
    public static final int HEADER_LENGTH = 16;

    /** The bytes of the authentication tag, the last of the ciphertext. */
    public static final int TAG_LENGTH = 16;

    private static final int NONCE_LENGTH = 12;
    private static final int NONCE_BATCH = 256 * NONCE_LENGTH;
    private static final long MAX_NONCES = 1L << 32;

    private final SecretKey key;
    private final Cipher cipher;
    private final SecureRandom random = new SecureRandom();
    private final byte[] nonces = new byte[NONCE_BATCH];
    private byte[] scratch = new byte[0];
    private final WireReader scratchReader = new WireReader(scratch);
    private int nextNonce = NONCE_BATCH;
    private long sealed;

    /** A cipher with the given key. */
    public RecordCipher(EncryptionKey key) {
        this.key = key.secretKey();
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES/GCM", e);
        }
    }

    /**
     * Leaves room for a frame's header: what is written from here on is the plaintext, until {@link #seal}.
     *
     * @return the position of the frame's beginning
     */
    public static int beginFrame(WireWriter out) {
        int start = out.position();
        out.reserve(HEADER_LENGTH);
        out.skip(HEADER_LENGTH);
        return start;
    }

    /**
     * Encrypts what was written since {@link #beginFrame}, in place.
     *
     * @param start the position that {@code beginFrame} returned
     * @throws IllegalArgumentException if the plaintext is too long for a frame; the caller goes back to {@code start}
     *     then
     */
    public void seal(WireWriter out, int start) {
        int plaintext = out.position() - start - HEADER_LENGTH;
        if (plaintext > WireLimits.MAX_BYTES - TAG_LENGTH) {
            throw new IllegalArgumentException("a record of " + plaintext + " bytes is too large to be encrypted: "
                    + (WireLimits.MAX_BYTES - TAG_LENGTH) + " is the most");
        }
        if (sealed == MAX_NONCES) {
            throw new IllegalStateException(
                    "this key has encrypted 2^32 records, the most that random nonces allow; rewrite the files with a new key");
        }
        out.reserve(TAG_LENGTH);
        byte[] buffer = out.buffer();
        writeNonce(buffer, start);
        int length = plaintext + TAG_LENGTH;
        for (int i = 0; i < 4; i++) {
            buffer[start + NONCE_LENGTH + i] = (byte) (length >> 8 * i);
        }
        int at = start + HEADER_LENGTH;
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG_LENGTH, buffer, start, NONCE_LENGTH));
            cipher.doFinal(buffer, at, plaintext, buffer, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM failed to encrypt", e);
        }
        out.skip(TAG_LENGTH);
        sealed++;
    }

    private void writeNonce(byte[] target, int at) {
        if (nextNonce == NONCE_BATCH) {
            random.nextBytes(nonces);
            nextNonce = 0;
        }
        System.arraycopy(nonces, nextNonce, target, at, NONCE_LENGTH);
        Arrays.fill(nonces, nextNonce, nextNonce + NONCE_LENGTH, (byte) 0);
        nextNonce += NONCE_LENGTH;
    }

    /**
     * Decrypts a frame in place.
     *
     * @param buffer holds the whole frame, which is overwritten
     * @param start the index of the frame's beginning
     * @param length the length the frame's header says, at least {@link #TAG_LENGTH}
     * @param plaintext is set to the plaintext
     * @return false if the frame does not authenticate: it was changed, or encrypted with another key
     */
    boolean open(byte[] buffer, int start, int length, WireReader plaintext) {
        int at = start + HEADER_LENGTH;
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG_LENGTH, buffer, start, NONCE_LENGTH));
            int opened = cipher.doFinal(buffer, at, length, buffer, at);
            plaintext.wrap(buffer, at, at + opened);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM failed to decrypt", e);
        }
    }

    /**
     * Whether this key sealed the frame at an index. Unlike {@link #open}, it leaves the bytes as they are.
     *
     * @param start the index of the frame's beginning; all of it is there
     * @param length the length the frame's header says, at least {@link #TAG_LENGTH}
     */
    boolean opens(byte[] buffer, int start, int length) {
        int frame = HEADER_LENGTH + length;
        if (scratch.length < frame) {
            scratch = new byte[frame];
        }
        System.arraycopy(buffer, start, scratch, 0, frame);
        return open(scratch, 0, length, scratchReader);
    }

    /**
     * The length in the header of the frame at an index, as it stands there: negative or too large if it is damaged.
     */
    static int lengthAt(byte[] buffer, int start) {
        int at = start + NONCE_LENGTH;
        return buffer[at] & 0xFF | (buffer[at + 1] & 0xFF) << 8 | (buffer[at + 2] & 0xFF) << 16 | buffer[at + 3] << 24;
    }
}
