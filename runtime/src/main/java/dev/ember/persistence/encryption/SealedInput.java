package dev.ember.persistence.encryption;

import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.util.zip.CRC32;

/**
 * Reads the sealed frames of a version 3 file, one after the other.
 *
 * <p>Not thread-safe.
 */
public final class SealedInput {
    /** How many frames behind one that does not authenticate are tried, to tell a damaged record from a wrong key. */
    private static final int FRAMES_TRIED = 16;

    private final Storage storage;
    private final RecordInput in;
    private final RecordCipher cipher;
    private final WireReader plaintext = new WireReader(new byte[0]);
    private boolean anyAuthentic;

    /**
     * The frames of a file.
     *
     * @param in the file, read up to the first frame
     */
    public SealedInput(Storage storage, RecordInput in, EncryptionKey key) {
        this.storage = storage;
        this.in = in;
        this.cipher = new RecordCipher(key);
    }

    /** The content of the frame that {@link #next} read, valid until the next call. */
    public WireReader plaintext() {
        return plaintext;
    }

    /**
     * Reads the next frame.
     *
     * @param frames the checksum that is updated with the frame as it stands in the file, or null
     * @return false if the file ends before the frame does; the position is unchanged then
     * @throws dev.ember.persistence.format.CorruptFileException if the frame's length is impossible, or the frame does
     *     not authenticate although others of the file do; the position is unchanged
     * @throws EncryptionKeyException if no frame authenticates: the key is another one
     */
    public boolean next(CRC32 frames) throws IOException {
        long offset = in.offset();
        if (!in.ensure(RecordCipher.HEADER_LENGTH)) {
            return false;
        }
        int length = RecordCipher.lengthAt(in.buffer(), in.reader().position());
        if (length < RecordCipher.TAG_LENGTH || length > WireLimits.MAX_BYTES) {
            throw in.corrupt(
                    Damage.INVALID_LENGTH,
                    offset,
                    "the length of an encrypted record, " + (length & 0xFFFF_FFFFL) + ", is not within "
                            + RecordCipher.TAG_LENGTH + " to " + WireLimits.MAX_BYTES);
        }
        int frame = RecordCipher.HEADER_LENGTH + length;
        if (!in.ensure(frame)) {
            return false;
        }
        int start = in.reader().position();
        if (frames != null) {
            frames.update(in.buffer(), start, frame);
        }
        if (!cipher.open(in.buffer(), start, length, plaintext)) {
            if (anyAuthentic || anotherAuthenticates(offset + frame)) {
                throw in.corrupt(
                        Damage.NOT_AUTHENTIC,
                        offset,
                        "an encrypted record does not authenticate, although others do: it was damaged or changed");
            }
            throw new EncryptionKeyException(
                    EncryptionKeyException.Reason.WRONG,
                    in.path() + ": nothing at offset " + offset
                            + " or behind it can be decrypted with this key: it is not the"
                            + " key the file was written with (or the file's first record is damaged)");
        }
        anyAuthentic = true;
        in.reader().skip(frame);
        return true;
    }

    private boolean anotherAuthenticates(long from) throws IOException {
        try (RecordInput behind = RecordInput.open(storage, in.path(), Math.min(from, in.size()))) {
            for (int i = 0; i < FRAMES_TRIED && behind.ensure(RecordCipher.HEADER_LENGTH); i++) {
                int length =
                        RecordCipher.lengthAt(behind.buffer(), behind.reader().position());
                if (length < RecordCipher.TAG_LENGTH
                        || length > WireLimits.MAX_BYTES
                        || !behind.ensure(RecordCipher.HEADER_LENGTH + length)) {
                    return false;
                }
                int start = behind.reader().position();
                if (cipher.open(behind.buffer(), start, length, plaintext)) {
                    return true;
                }
                behind.reader().skip(RecordCipher.HEADER_LENGTH + length);
            }
        }
        return false;
    }

    /**
     * Whether a whole frame stands at the input's position, as far as its buffer reaches.
     *
     * @param candidate the same file, read at another place
     * @return the frame's length in bytes; 0 or, negative, the number of bytes looked at, if there is none
     */
    public int probe(RecordInput candidate) {
        return cipher.probe(
                candidate.buffer(),
                candidate.reader().position(),
                candidate.reader().limit());
    }
}
