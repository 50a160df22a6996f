package dev.ember.persistence.encryption;

import dev.ember.persistence.codec.Defect;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.format.RecordSearch;
import java.io.IOException;
import java.util.zip.CRC32;

/**
 * Reads the sealed frames of a version 3 file, one after the other.
 *
 * <p>Not thread-safe.
 */
public final class SealedInput {
    /** The first bytes of a frame, which alone say how long it is: nonce and length. */
    public static final int DECIDING_BYTES = RecordCipher.HEADER_LENGTH;

    /** How many frames behind one that does not authenticate are tried, to tell a damaged record from a wrong key. */
    private static final int FRAMES_TRIED = 16;

    /** They are tried within so many bytes: a wrong key is found out soon, also among large records. */
    private static final int BYTES_TRIED = 16 << 20;

    /** How far another frame is searched for in case that it is the length that is damaged. */
    private static final int BYTES_SEARCHED = 256 * 1024;

    private final RecordInput in;
    private final RecordCipher cipher;
    private final WireReader plaintext = new WireReader(new byte[0]);
    private boolean anyAuthentic;
    private long stoppedAt;

    /**
     * The frames of a file.
     *
     * @param in the file, read up to the first frame
     */
    public SealedInput(RecordInput in, EncryptionKey key) {
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
        stoppedAt = Math.min(offset + RecordCipher.HEADER_LENGTH, in.size());
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
        stoppedAt = Math.min(offset + frame, in.size());
        if (!in.ensure(frame)) {
            return false;
        }
        int start = in.reader().position();
        if (frames != null) {
            frames.update(in.buffer(), start, frame);
        }
        if (!cipher.open(in.buffer(), start, length, plaintext)) {
            if (anyAuthentic || oneBehindAuthenticates(offset + frame) || oneNearAuthenticates(offset + 1)) {
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

    /** Where the frame that {@link #next} read or tried to read ends, or the file before it: an offset in the file. */
    public long stoppedAt() {
        return stoppedAt;
    }

    private boolean oneBehindAuthenticates(long from) throws IOException {
        RecordInput behind = in.lookAhead(from, from + BYTES_TRIED);
        for (int i = 0; i < FRAMES_TRIED; i++) {
            int frame = frameAt(behind);
            if (frame == 0) {
                return false;
            }
            behind.ensure(frame);
            int start = behind.reader().position();
            if (cipher.open(behind.buffer(), start, frame - RecordCipher.HEADER_LENGTH, plaintext)) {
                return true;
            }
            behind.reader().skip(frame);
        }
        return false;
    }

    private boolean oneNearAuthenticates(long from) throws IOException {
        return RecordSearch.first(in, from, from + BYTES_SEARCHED, this::probe).isPresent();
    }

    /** A {@link RecordSearch.Probe} for frames that this key sealed. */
    public boolean probe(RecordInput candidate) {
        WireReader reader = candidate.reader();
        int start = reader.position();
        if (reader.remaining() < RecordCipher.HEADER_LENGTH) {
            return false;
        }
        int length = RecordCipher.lengthAt(candidate.buffer(), start);
        if (length < RecordCipher.TAG_LENGTH || length > WireLimits.MAX_BYTES) {
            return false;
        }
        reader.skip(RecordCipher.HEADER_LENGTH + length);
        if (!cipher.opens(candidate.buffer(), start, length)) {
            throw new MalformedRecordException(Defect.CHECKSUM_MISMATCH, "the frame does not authenticate");
        }
        return true;
    }

    /**
     * Whether the bytes at an input's position are a frame of this key, but for the length in its header.
     *
     * @param bytes how many they are; the input has them in its buffer
     */
    public boolean isFrame(RecordInput candidate, int bytes) {
        int length = bytes - RecordCipher.HEADER_LENGTH;
        return length >= RecordCipher.TAG_LENGTH
                && cipher.opens(candidate.buffer(), candidate.reader().position(), length);
    }

    /**
     * Whether everything from the input's position to its end could be frames, by their lengths alone, but for zero
     * bytes at the end.
     */
    public static boolean couldBeFrames(RecordInput in) throws IOException {
        long start = in.offset();
        while (in.remaining() > 0) {
            int frame = frameAt(in);
            if (frame == 0) {
                return in.offset() > start && in.isZero();
            }
            in.skip(frame);
        }
        return true;
    }

    /** How long the frame at the position is, by its header; 0 if there is none, or it is not whole. */
    private static int frameAt(RecordInput in) throws IOException {
        if (!in.ensure(RecordCipher.HEADER_LENGTH)) {
            return 0;
        }
        int length = RecordCipher.lengthAt(in.buffer(), in.reader().position());
        boolean possible = length >= RecordCipher.TAG_LENGTH && length <= WireLimits.MAX_BYTES;
        return possible && RecordCipher.HEADER_LENGTH + length <= in.remaining()
                ? RecordCipher.HEADER_LENGTH + length
                : 0;
    }
}
