package dev.ember.persistence.encryption;

import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * An AES-256 key, in memory until it is closed ("Key file" in the format reference).
 *
 * <p>{@link #close} overwrites it; readers and writers that were opened with it cannot be used after that. It is not
 * shown by {@code toString} and cannot be serialized. May be used from any thread.
 */
public final class EncryptionKey implements AutoCloseable {
    /** The length of a key in bytes. */
    public static final int LENGTH = 32;

    private static final int HEX_LENGTH = 2 * LENGTH;

    /** More than any key file with some white space holds; no more is read of a file. */
    private static final int MAX_FILE = 4096;

    private final byte[] bytes;
    private volatile boolean closed;

    private EncryptionKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A key of the given 32 bytes, copied.
     *
     * @throws IllegalArgumentException if there are not 32
     */
    public static EncryptionKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new EncryptionKey(bytes.clone());
    }

    /**
     * The key in a file: exactly 32 raw bytes, or 64 hexadecimal characters with white space around them.
     *
     * <p>A symbolic link is followed. A pipe or a device, such as standard input, is read to its end.
     *
     * @throws EncryptionKeyException if the file holds anything else, or others than its owner have permissions on it
     */
    public static EncryptionKey load(Storage storage, Path file) throws IOException {
        if (!storage.isPrivate(file)) {
            throw new EncryptionKeyException(
                    EncryptionKeyException.Reason.ACCESSIBLE,
                    file + ": others than its owner may read or change this key file: make it private first, as"
                            + " chmod 600 does, and consider whether the key is still a secret");
        }
        byte[] content = read(storage, file);
        try {
            if (content.length > MAX_FILE) {
                throw invalid(file, "more than " + MAX_FILE + " bytes");
            }
            if (content.length == LENGTH) {
                return of(content);
            }
            return new EncryptionKey(parseHex(content, file));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] read(Storage storage, Path file) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(MAX_FILE + 1);
        try {
            storage.read(file, content);
            return Arrays.copyOf(content.array(), content.position());
        } finally {
            Arrays.fill(content.array(), (byte) 0);
        }
    }

    private static byte[] parseHex(byte[] content, Path file) throws EncryptionKeyException {
        int from = 0;
        int to = content.length;
        while (from < to && isWhiteSpace(content[from])) {
            from++;
        }
        while (to > from && isWhiteSpace(content[to - 1])) {
            to--;
        }
        if (to - from != HEX_LENGTH) {
            throw invalid(file, content.length + " bytes, " + (to - from) + " of them between the white space around");
        }
        byte[] key = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            int high = hexDigit(content[from + 2 * i]);
            int low = hexDigit(content[from + 2 * i + 1]);
            if (high < 0 || low < 0) {
                Arrays.fill(key, (byte) 0);
                throw invalid(file, HEX_LENGTH + " characters, not all of them hexadecimal digits");
            }
            key[i] = (byte) (high << 4 | low);
        }
        return key;
    }

    private static boolean isWhiteSpace(byte b) {
        return b == ' ' || b >= '\t' && b <= '\r';
    }

    private static int hexDigit(byte b) {
        // Character.digit(char, 16) would also take the digits of other scripts.
        return b < 0 ? -1 : Character.digit((char) b, 16);
    }

    private static EncryptionKeyException invalid(Path file, String found) {
        return new EncryptionKeyException(
                EncryptionKeyException.Reason.INVALID_FILE,
                file + ": not a key file: it has to hold " + LENGTH + " raw bytes, or " + HEX_LENGTH
                        + " hexadecimal characters; found " + found);
    }

    /** Overwrites the key in memory. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    /** The form in which the JDK's ciphers take the key. */
    SecretKey secretKey() {
        return new AesKey(this);
    }

    private byte[] copy() {
        byte[] copy = bytes.clone();
        if (closed) {
            throw new IllegalStateException(
                    "the encryption key is closed: it was overwritten and encrypts nothing any more");
        }
        return copy;
    }

    @Override
    public String toString() {
        return closed ? "EncryptionKey[closed]" : "EncryptionKey[AES-256]";
    }

    /** In place of {@code SecretKeySpec}, whose copy of the key cannot be wiped. */
    private static final class AesKey implements SecretKey {
        private static final long serialVersionUID = 1L;

        private final transient EncryptionKey key;

        AesKey(EncryptionKey key) {
            this.key = key;
        }

        @Override
        public String getAlgorithm() {
            return "AES";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return key.copy();
        }

        private void writeObject(ObjectOutputStream out) throws NotSerializableException {
            throw new NotSerializableException("an encryption key is not serialized");
        }
    }
}
