package dev.ember.persistence.aof;

import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.encryption.SealedInput;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Reads an append-only file of version 1, 2 or 3 from its beginning, record by record ("AOF" in the format reference).
 *
 * <p>A record that is cut off at the end of the file is the normal trace of a crash: reading ends before it, and
 * {@link #tornBytes} tells. Everything else that is no record is a {@link CorruptFileException}. Whether a record that
 * leads beyond the end was cut off, or has a damaged length, is found out by looking for whole records behind its
 * beginning.
 *
 * <p>It reads what the file held when it was opened, through a buffer as large as its largest record. Not thread-safe.
 *
 * @param <R> the family of the records
 */
public final class AofReader<R> implements Closeable {
    /** The bytes of magic and version, behind which the first record stands. */
    static final int HEADER_LENGTH = 5;

    private final Storage storage;
    private final RecordInput in;
    private final RecordRegistry<R> registry;
    private final int version;
    private final SealedInput sealed;
    private final RecordInput.Decoder<R> frameDecoder;
    private R record;
    private long offset;
    private long count;
    private long tornBytes;

    private AofReader(Storage storage, RecordInput in, RecordRegistry<R> registry, EncryptionKey key)
            throws IOException {
        this.storage = storage;
        this.in = in;
        this.registry = registry;
        this.version = FileKind.AOF.readVersion(in);
        if (version == FileKind.ENCRYPTED_VERSION) {
            if (key == null) {
                throw new EncryptionKeyException(
                        EncryptionKeyException.Reason.NOT_GIVEN, in.path() + ": encrypted, and no key was given");
            }
            sealed = new SealedInput(storage, in, key);
        } else {
            sealed = null;
        }
        frameDecoder = registry::decodeFrame;
        offset = in.offset();
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
        RecordInput in = RecordInput.open(storage, file);
        try {
            return new AofReader<>(storage, in, registry, key);
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
     *     last good one
     * @throws EncryptionKeyException if the file is encrypted with another key
     * @throws IOException if the file cannot be read
     */
    public boolean next() throws IOException {
        long start = in.offset();
        R read = sealed == null ? nextPlain(start) : nextSealed(start);
        if (read == null) {
            checkEnd(start);
            return false;
        }
        record = read;
        offset = start;
        count++;
        return true;
    }

    private R nextPlain(long start) throws IOException {
        try {
            return in.decode(frameDecoder);
        } catch (MalformedRecordException e) {
            throw damaged(start, in.reader(), e);
        }
    }

    private R nextSealed(long start) throws IOException {
        try {
            if (!sealed.next(null)) {
                return null;
            }
        } catch (CorruptFileException e) {
            throw isZeroFilled(start) ? zeroFilled(start) : e;
        }
        WireReader plaintext = sealed.plaintext();
        int begin = plaintext.position();
        try {
            return registry.decodeBody(plaintext);
        } catch (MalformedRecordException e) {
            plaintext.position(begin);
            throw damaged(start, plaintext, e);
        }
    }

    /** The file ends before the record that begins at {@code start} does, or there is none. */
    private void checkEnd(long start) throws IOException {
        if (start == in.size()) {
            return;
        }
        OptionalLong beyond = RecordSearch.firstAfter(storage, in.path(), start, this::probe);
        if (beyond.isPresent()) {
            throw in.corrupt(
                    Damage.RECORDS_BEYOND,
                    start,
                    "record " + (count + 1)
                            + " claims to go on beyond the end of the file, but a whole record follows at offset "
                            + beyond.getAsLong() + ": its length is damaged");
        }
        tornBytes = in.size() - start;
    }

    private int probe(RecordInput candidate) {
        return sealed == null ? RecordSearch.probe(registry, candidate) : sealed.probe(candidate);
    }

    private CorruptFileException damaged(long start, WireReader at, MalformedRecordException cause) throws IOException {
        if (isZeroFilled(start)) {
            return zeroFilled(start);
        }
        String what = "record " + (count + 1);
        if (at.remaining() > 0) {
            int tag = at.readU8();
            at.position(at.position() - 1);
            what += ", " + registry.describe(tag);
        }
        return in.corrupt(start, what, cause);
    }

    private boolean isZeroFilled(long start) throws IOException {
        try (RecordInput rest = RecordInput.open(storage, in.path(), start)) {
            while (rest.ensure(1)) {
                while (rest.reader().remaining() > 0) {
                    if (rest.reader().readByte() != 0) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private CorruptFileException zeroFilled(long start) {
        return in.corrupt(
                Damage.ZERO_FILLED,
                start,
                "nothing but zero bytes to the end of the file, as a power cut leaves it that came before the data was written");
    }

    /** The record that {@link #next} read last; null before the first. */
    public R record() {
        return record;
    }

    /** Where that record begins, in bytes from the beginning of the file. */
    public long offset() {
        return offset;
    }

    /** Where the next record begins: behind the last whole one. */
    public long endOffset() {
        return in.offset();
    }

    /** How many records were read. */
    public long count() {
        return count;
    }

    /** After {@link #next} returned false: how many bytes of a record that was cut off stand at the end, usually 0. */
    public long tornBytes() {
        return tornBytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
