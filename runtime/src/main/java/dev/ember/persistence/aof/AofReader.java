package dev.ember.persistence.aof;

import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.encryption.SealedInput;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.format.RecordSearch;
import dev.ember.persistence.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads an append-only file of version 1, 2 or 3 from its beginning, record by record ("AOF" in the format reference).
 *
 * <p>A record that is cut off at the end of the file is the normal trace of a crash: reading ends before it, and
 * {@link #tornBytes} tells. Zero bytes to the end of the file are room for records: reading ends before them, and
 * {@link #zeroBytes} tells. Everything else that is no record is a {@link CorruptFileException}. Whether a record that
 * leads beyond the end was cut off, or has a damaged length, is found out by {@link RecordSearch}.
 *
 * <p>It reads what the file held when it was opened, or {@linkplain #refresh refreshed}, and what its writer has put in
 * the room at its end since, through a buffer as large as its largest record. Not thread-safe.
 *
 * @param <R> the family of the records
 */
public final class AofReader<R> implements Closeable {
    /** The bytes of magic and version, behind which the first record stands. */
    static final int HEADER_LENGTH = 5;

    private static final int CRC_LENGTH = 4;

    /** In a file that is followed, so many zeros behind what is no record are enough to wait for the rest of it. */
    private static final int ZEROS_AHEAD = 4096;

    private final RecordInput in;
    private final RecordRegistry<R> registry;
    private final int version;
    private final boolean growing;
    private final SealedInput sealed;
    private final RecordInput.Decoder<R> frameDecoder;
    private final WireReader body = new WireReader(new byte[0]);
    private R record;
    private int sealedBody;
    private long offset;
    private long endOffset;
    private long count;
    private long tornBytes;
    private long zeroBytes;
    private long skipped;
    private IOException failure;

    private AofReader(RecordInput in, RecordRegistry<R> registry, EncryptionKey key, int version, boolean growing)
            throws IOException {
        this.in = in;
        this.registry = registry;
        this.version = version;
        this.growing = growing;
        if (version == FileKind.ENCRYPTED_VERSION) {
            if (key == null) {
                throw new EncryptionKeyException(
                        EncryptionKeyException.Reason.NOT_GIVEN, in.path() + ": encrypted, and no key was given");
            }
            sealed = new SealedInput(in, key);
        } else {
            sealed = null;
        }
        frameDecoder = registry::decodeFrame;
        offset = in.offset();
        endOffset = offset;
    }

    /**
     * Opens a file.
     *
     * @param key the key for an encrypted file; null if there is none. It is not used for a plaintext file
     * @throws CorruptFileException if the header is cut off, has another magic or an unknown version
     * @throws EncryptionKeyException if the file is encrypted and {@code key} is null
     */
    public static <R> AofReader<R> open(Storage storage, Path file, RecordRegistry<R> registry, EncryptionKey key)
            throws IOException {
        return open(storage, file, registry, key, false);
    }

    /**
     * Opens a file that somebody is writing to, in order to follow it: a record that leads beyond the end of the file
     * is not there yet, and neither a torn one nor damage. {@link #next} returns false before it, and {@link #refresh}
     * goes on. The file stays the one that was opened, whatever becomes of its name.
     *
     * @param key as for {@link #open}
     * @throws CorruptFileException as for {@link #open}
     * @throws EncryptionKeyException as for {@link #open}
     */
    public static <R> AofReader<R> follow(Storage storage, Path file, RecordRegistry<R> registry, EncryptionKey key)
            throws IOException {
        return open(storage, file, registry, key, true);
    }

    private static <R> AofReader<R> open(
            Storage storage, Path file, RecordRegistry<R> registry, EncryptionKey key, boolean growing)
            throws IOException {
        RecordInput in = RecordInput.open(storage, file);
        try {
            return new AofReader<>(in, registry, key, FileKind.AOF.readVersion(in), growing);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Opens a file whose header may be damaged, as if it were whole and named a version.
     *
     * @param key as for {@link #open}
     * @param version 1 or 2 to read plaintext records, 3 to read encrypted ones
     * @throws CorruptFileException if the file is shorter than a header
     * @throws EncryptionKeyException if the version is 3 and {@code key} is null
     */
    public static <R> AofReader<R> openBehindHeader(
            Storage storage, Path file, RecordRegistry<R> registry, EncryptionKey key, int version) throws IOException {
        RecordInput in = RecordInput.open(storage, file);
        try {
            if (in.size() < HEADER_LENGTH) {
                throw in.corrupt(
                        Damage.HEADER_CUT_OFF, 0, "the file has " + in.size() + " bytes, less than its header takes");
            }
            in.skip(HEADER_LENGTH);
            return new AofReader<>(in, registry, key, version, false);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The format version: 1 or 2 for plaintext, 3 for an encrypted file. */
    public int version() {
        return version;
    }

    /** The file's size in bytes when it was opened. */
    public long size() {
        return in.size();
    }

    /**
     * Reads the next record.
     *
     * @return false at the end of the file, also when that is within a record: see {@link #tornBytes}
     * @throws CorruptFileException if what follows is no record; {@link #record} and {@link #offset} still tell the
     *     last good one. Every further call throws the same
     * @throws EncryptionKeyException if the file is encrypted with another key. Every further call throws the same
     * @throws IOException if the file cannot be read
     */
    public boolean next() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return readNext();
        } catch (CorruptFileException | EncryptionKeyException e) {
            failure = e;
            throw e;
        }
    }

    /**
     * Goes on behind damage: to the next whole record that can be found. For {@link #next} to read it.
     *
     * <p>Every offset is tried, as {@link RecordSearch} does. In a plaintext file, what looks like a record there may
     * have been part of a value.
     *
     * @return false if none is found; {@link #next} throws as before then
     * @throws IllegalStateException if {@link #next} has not thrown a {@link CorruptFileException}
     */
    public boolean skipDamage() throws IOException {
        if (!(failure instanceof CorruptFileException)) {
            throw new IllegalStateException(in.path() + ": there is no damage to go on behind");
        }
        // The frame of a record that cannot be decoded is behind the position already.
        long from = in.offset() > endOffset ? in.offset() : endOffset + 1;
        OptionalLong found = RecordSearch.first(in, from, in.size(), this::probe);
        if (found.isEmpty()) {
            return false;
        }
        // A frame that did not authenticate was decrypted in place: of the buffer, nothing behind it can be used.
        in.readAnewFrom(found.getAsLong());
        skipped += found.getAsLong() - endOffset;
        endOffset = found.getAsLong();
        failure = null;
        return true;
    }

    /**
     * Looks anew at the file: {@link #next} reads what has been appended, and tries again what it has thrown for. If
     * the file has been cut to less than what was read, as its writer does after a write that failed, reading goes on
     * at its new end.
     *
     * @return how many bytes of what was read are no longer there, usually 0
     * @throws CorruptFileException if not even the header is there any more
     * @throws IOException if the file cannot be read
     */
    public long refresh() throws IOException {
        in.refresh(endOffset);
        if (in.offset() < HEADER_LENGTH) {
            throw in.corrupt(Damage.HEADER_CUT_OFF, 0, "the file was cut to less than its header takes");
        }
        long cut = endOffset - in.offset();
        endOffset -= cut;
        tornBytes = 0;
        zeroBytes = 0;
        failure = null;
        return cut;
    }

    /** How many bytes {@link #skipDamage} left out. */
    public long skipped() {
        return skipped;
    }

    private boolean readNext() throws IOException {
        long start = endOffset;
        zeroBytes = 0;
        tornBytes = 0;
        R read = start == in.size() ? null : readAt(start);
        if (read == null) {
            return false;
        }
        record = read;
        offset = start;
        endOffset = in.offset();
        count++;
        return true;
    }

    /**
     * Reads the record at an offset, or finds out what is there instead. The buffer may be older than what a writer has
     * put there since: what is no record is read once more before anything is concluded from it.
     *
     * @return null at the end of the records
     */
    private R readAt(long start) throws IOException {
        R read;
        try {
            read = decodeAt(start);
        } catch (CorruptFileException | EncryptionKeyException e) {
            // Thrown again below, if it is still so.
            read = null;
        }
        if (read != null) {
            return read;
        }
        in.readAnewFrom(start);
        try {
            read = decodeAt(start);
        } catch (CorruptFileException | EncryptionKeyException e) {
            if (in.offset() > start) {
                // A frame that is whole and authentic: it is its content that cannot be decoded.
                throw e;
            }
            if (endsInZeros(start) || growing && isNotThereYet(start, e)) {
                return null;
            }
            checkUnwritten(start, e instanceof CorruptFileException corrupt ? corrupt.damage() : Damage.NOT_AUTHENTIC);
            throw e;
        }
        if (read == null) {
            // Also if there are a few zeros: a record may begin with so many.
            checkEnd(start);
        }
        return read;
    }

    private R decodeAt(long start) throws IOException {
        return sealed == null ? nextPlain(start) : nextSealed(start);
    }

    private long stoppedAt() {
        return sealed == null ? in.stoppedAt() : sealed.stoppedAt();
    }

    private R nextPlain(long start) throws IOException {
        try {
            return in.decode(frameDecoder);
        } catch (MalformedRecordException e) {
            throw damaged(start, in.reader(), e);
        }
    }

    private R nextSealed(long start) throws IOException {
        if (!sealed.next(null)) {
            return null;
        }
        WireReader plaintext = sealed.plaintext();
        sealedBody = plaintext.position();
        try {
            return registry.decodeBody(plaintext);
        } catch (MalformedRecordException e) {
            plaintext.position(sealedBody);
            throw damaged(start, plaintext, e);
        }
    }

    /** The file ends before the record that begins at {@code start} does. */
    private void checkEnd(long start) throws IOException {
        if (growing || start == in.size()) {
            tornBytes = in.size() - start;
            return;
        }
        if (count == 0) {
            checkVersion(start);
        }
        String claim = "record " + (count + 1) + " claims to go on beyond the end of the file, but ";
        if (RecordSearch.isOneBitOff(in, start, decidedUpTo(start), this::probe)) {
            checkUnwritten(start, Damage.UNEXPECTED_END);
            throw in.corrupt(
                    Damage.DAMAGED_LENGTH, start, claim + "with one bit changed it is whole: its length is damaged");
        }
        OptionalLong beyond = RecordSearch.first(in, start + 1, in.size(), this::probe);
        if (beyond.isPresent()) {
            checkUnwritten(start, Damage.UNEXPECTED_END);
            throw in.corrupt(
                    Damage.RECORDS_BEYOND,
                    start,
                    claim + "a whole record follows at offset " + beyond.getAsLong() + ": its length is damaged");
        }
        tornBytes = in.size() - start;
    }

    /** Up to where the bytes of a record that leads beyond the end of the file decide that it does. */
    private long decidedUpTo(long start) {
        return sealed == null ? in.stoppedAt() : start + SealedInput.DECIDING_BYTES;
    }

    /**
     * Records read as if they were of the other kind can look like one that is cut off: a version byte in which one bit
     * was flipped must not empty the file.
     */
    private void checkVersion(long start) throws IOException {
        boolean otherKind = sealed == null
                ? SealedInput.couldBeFrames(in.lookAhead(start))
                : RecordSearch.first(in, start, in.size(), this::probePlain).isPresent();
        if (otherKind) {
            throw in.corrupt(
                    Damage.WRONG_VERSION,
                    HEADER_LENGTH - 1,
                    "the header says version " + version + ", but "
                            + (sealed == null ? "encrypted" : "plaintext")
                            + " records follow: the version is damaged");
        }
    }

    private boolean probe(RecordInput candidate) {
        return sealed == null ? probePlain(candidate) : sealed.probe(candidate);
    }

    private boolean probePlain(RecordInput candidate) {
        WireReader reader = candidate.reader();
        Optional<RecordSchema> schema = registry.schema(candidate.buffer()[reader.position()] & 0xFF);
        if (schema.isEmpty() || firstFieldLeadsBeyond(schema.get(), candidate)) {
            return false;
        }
        registry.decodeFrame(reader);
        return true;
    }

    /**
     * Whether the length or count with which a record begins is more than the bytes there are. It is for most offsets
     * of a value, and to see it here takes nanoseconds, where an exception takes microseconds.
     */
    private static boolean firstFieldLeadsBeyond(RecordSchema schema, RecordInput candidate) {
        WireReader reader = candidate.reader();
        if (reader.remaining() < 5
                || schema.fields().isEmpty()
                || !beginsWithCount(schema.fields().get(0).type())) {
            return false;
        }
        int start = reader.position();
        reader.skip(1);
        long count = reader.readU32();
        reader.position(start);
        return count > candidate.remaining();
    }

    private static boolean beginsWithCount(WireType type) {
        return type == WireType.Scalar.STRING
                || type == WireType.Scalar.BYTES
                || type == WireType.Scalar.VECTOR
                || type instanceof WireType.ListOf;
    }

    private CorruptFileException damaged(long start, WireReader at, MalformedRecordException cause) {
        String what = "record " + (count + 1);
        if (at.remaining() > 0) {
            int tag = at.readU8();
            at.position(at.position() - 1);
            what += ", " + registry.describe(tag);
        }
        return in.corrupt(start, what, cause);
    }

    /**
     * Whether there is nothing but zero bytes from an offset on: room that the file's writer wrote ahead of the
     * records, or that was allocated before a power cut. No record begins with so many.
     */
    private boolean endsInZeros(long start) throws IOException {
        // What was decoded is looked at, not what has been written since.
        WireReader read = in.reader();
        for (int i = read.position(); i < read.limit(); i++) {
            if (in.buffer()[i] != 0) {
                return false;
            }
        }
        RecordInput rest = in.lookAhead(in.offset() + read.remaining());
        if (!rest.isZero()) {
            return false;
        }
        zeroBytes = rest.size() - start;
        return true;
    }

    /** Whether what is no record has nothing but zeros behind it, so that its writer may be about to write the rest. */
    private boolean isNotThereYet(long start, IOException e) throws IOException {
        long stoppedAt = stoppedAt();
        // That the key is another one is said at once, unless the record's end is zero as well.
        long zeros = e instanceof EncryptionKeyException ? stoppedAt - CRC_LENGTH : stoppedAt;
        if (stoppedAt == in.size()
                || !in.lookAhead(zeros, stoppedAt + ZEROS_AHEAD).isZero()) {
            return false;
        }
        tornBytes = in.size() - start;
        return true;
    }

    /** Looks in a record that is none for what was never written; its decoder came as far as {@link #stoppedAt}. */
    private void checkUnwritten(long start, Damage damage) throws IOException {
        OptionalLong unwritten = new Unwritten(in, sealed, this::probe).find(start, stoppedAt(), damage);
        if (unwritten.isPresent()) {
            throw in.corrupt(
                    Damage.UNWRITTEN_BLOCK,
                    start,
                    "record " + (count + 1) + " has nothing but zero bytes in the disk block from offset "
                            + unwritten.getAsLong()
                            + " on, as a power cut leaves it that came before all of the data was written");
        }
    }

    /** The record that {@link #next} read last; null before the first. */
    public R record() {
        return record;
    }

    /**
     * The body of that record, tag and payload, as it was read: for tools that look for single fields by their schema.
     * It is the same cursor at every call, at the beginning of the body, and valid until {@link #next} is called again.
     *
     * @throws IllegalStateException if no record was read
     */
    public WireReader body() {
        if (count == 0) {
            throw new IllegalStateException(in.path() + ": no record was read yet");
        }
        if (sealed == null) {
            int end = in.reader().position();
            body.wrap(in.buffer(), end - (int) (endOffset - offset), end - CRC_LENGTH);
        } else {
            WireReader plaintext = sealed.plaintext();
            body.wrap(plaintext.buffer(), sealedBody, plaintext.limit());
        }
        return body;
    }

    /** Where that record begins, in bytes from the beginning of the file. */
    public long offset() {
        return offset;
    }

    /** Where the next record begins: behind the last whole one. */
    public long endOffset() {
        return endOffset;
    }

    /** How many records were read. */
    public long count() {
        return count;
    }

    /**
     * After {@link #next} returned false: how many bytes of a record that was cut off, or is not all there yet, stand
     * at the end, usually 0.
     */
    public long tornBytes() {
        return tornBytes;
    }

    /**
     * After {@link #next} returned false: how many bytes stand at the end that are nothing but zeros, and no part of a
     * record: room that was written ahead of the records, or that was allocated before a power cut and never written.
     */
    public long zeroBytes() {
        return zeroBytes;
    }

    /**
     * After {@link #next} returned false: what is wrong with the file if it is a sealed one, which was whole and on the
     * disk when it got its name. Empty if it ends with its last record.
     */
    public Optional<CorruptFileException> unfinished() {
        if (tornBytes == 0 && zeroBytes == 0 && !in.wasCut()) {
            return Optional.empty();
        }
        return Optional.of(
                zeroBytes == 0
                        ? in.corrupt(
                                Damage.UNEXPECTED_END,
                                endOffset,
                                "the file ends within a record, although it was whole and on the disk when it was"
                                        + " sealed: it was cut")
                        : in.corrupt(
                                Damage.ZERO_FILLED,
                                endOffset,
                                "nothing but zero bytes to the end of the file, although it was whole and on the disk"
                                        + " when it was sealed: what stood here is gone"));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
