package dev.ember.persistence.format;

import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.UnexpectedEndException;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file that is read forward through one buffer, in which records are decoded in place.
 *
 * <p>The buffer is as large as the largest record so far, and never larger than what the file still holds: a length
 * that a damaged file claims allocates nothing. The file's size is taken when it is opened; what is appended later is
 * not seen before {@link #refresh}. If it is cut meanwhile, as its writer does with the room that it wrote ahead, it
 * ends where it then ends, and {@link #wasCut} tells. Not thread-safe.
 */
public final class RecordInput implements Closeable {
    private static final int BUFFER_SIZE = 128 * 1024;

    /** What one array holds. */
    private static final int MAX_BUFFER_SIZE = Integer.MAX_VALUE - 64;

    private final Path path;
    private final StorageFile file;
    private long size;
    private final WireReader reader;
    private byte[] buffer;
    private long bufferOffset;
    private long stoppedAt;
    private boolean cut;

    private RecordInput(Path path, StorageFile file, long size, long from, byte[] buffer, int filled) {
        this.path = path;
        this.file = file;
        this.size = size;
        this.bufferOffset = from;
        this.buffer = buffer;
        this.reader = new WireReader(buffer);
        reader.wrap(buffer, 0, filled);
    }

    /** Opens a file. */
    public static RecordInput open(Storage storage, Path path) throws IOException {
        StorageFile file = storage.openForReading(path);
        try {
            return at(0, path, file, file.size());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static RecordInput at(long from, Path path, StorageFile file, long size) {
        int capacity = (int) Math.min(BUFFER_SIZE, Math.max(1, size - from));
        return new RecordInput(path, file, size, from, new byte[capacity], 0);
    }

    /**
     * Another cursor over the same open file, from an offset on: it sees the same bytes, also when the file has been
     * appended to or replaced since it was opened. It has a buffer of its own and is closed with this one.
     *
     * @param to the offset at which it takes the file to end, at most its size
     * @throws IllegalStateException if this reads bytes in memory
     */
    public RecordInput lookAhead(long from, long to) {
        if (file == null) {
            throw new IllegalStateException("bytes in memory are read once");
        }
        return at(from, path, file, Math.min(size, to));
    }

    /** Another cursor, to the end of the file. */
    public RecordInput lookAhead(long from) {
        return lookAhead(from, size);
    }

    /** Bytes in memory, read as if they were a file. */
    public static RecordInput of(byte[] bytes) {
        return new RecordInput(null, null, bytes.length, 0, bytes, bytes.length);
    }

    /** The cursor over what is in the buffer: decoders read from it, and {@link #ensure} brings more into it. */
    public WireReader reader() {
        return reader;
    }

    /** The array that {@link #reader} reads: it changes with every {@link #ensure}. */
    public byte[] buffer() {
        return buffer;
    }

    /** The file that is read; null for bytes in memory. */
    public Path path() {
        return path;
    }

    /** The file's size in bytes, as far as it is known. */
    public long size() {
        return size;
    }

    /** Whether the file turned out to be shorter than it was when it was opened or {@linkplain #refresh refreshed}. */
    public boolean wasCut() {
        return cut;
    }

    /** The offset in the file of the next byte. */
    public long offset() {
        return bufferOffset + reader.position();
    }

    /** The number of bytes from the next one to the end of the file. */
    public long remaining() {
        return size - offset();
    }

    /**
     * Makes sure that the next {@code bytes} bytes can be read in one piece. Positions in the buffer move.
     *
     * @return false if the file ends before that; the next byte is the same then
     */
    public boolean ensure(long bytes) throws IOException {
        if (bytes <= reader.remaining()) {
            return true;
        }
        if (bytes > remaining()) {
            return false;
        }
        int kept = reader.remaining();
        int from = reader.position();
        if (bytes > MAX_BUFFER_SIZE) {
            throw corrupt(
                    Damage.INVALID_LENGTH,
                    offset(),
                    "a record of " + bytes + " or more bytes is too large to be read: " + MAX_BUFFER_SIZE
                            + " is the most");
        }
        // Doubling, for a record whose length shows field by field is decoded again from its beginning each time.
        long capacity = bytes <= buffer.length ? buffer.length : Math.max(bytes, 2L * buffer.length);
        long wanted = Math.min(remaining(), Math.min(capacity, MAX_BUFFER_SIZE));
        byte[] target = wanted > buffer.length ? new byte[(int) wanted] : buffer;
        System.arraycopy(buffer, from, target, 0, kept);
        bufferOffset += from;
        buffer = target;
        // If a read fails, the reader still covers what was there.
        reader.wrap(target, 0, kept);
        reader.wrap(target, 0, fill(kept, (int) wanted));
        return bytes <= reader.remaining();
    }

    /**
     * Goes further ahead in the file, without reading what is in between.
     *
     * @param bytes how far, 0 to {@link #remaining}
     */
    public void skip(long bytes) {
        Objects.checkIndex(bytes, remaining() + 1);
        if (bytes <= reader.remaining()) {
            reader.skip(bytes);
        } else {
            bufferOffset = offset() + bytes;
            reader.wrap(buffer, 0, 0);
        }
    }

    /**
     * Goes to an offset from which the file is read anew, whatever was done to the buffer.
     *
     * @param offset 0 to {@link #size}
     */
    public void readAnewFrom(long offset) {
        Objects.checkIndex(offset, size + 1);
        bufferOffset = offset;
        reader.wrap(buffer, 0, 0);
    }

    /**
     * Takes the file's size anew, and goes to an offset from which the file is read anew: for a file that is being
     * written to, and may have been cut as well.
     *
     * @param offset 0 or more; the position is the end of the file if that comes before
     * @throws IllegalStateException if this reads bytes in memory
     */
    public void refresh(long offset) throws IOException {
        if (file == null) {
            throw new IllegalStateException("bytes in memory do not grow");
        }
        size = file.size();
        cut = false;
        readAnewFrom(Math.min(offset, size));
    }

    /** Whether there are nothing but zero bytes from the position to the end. Goes on to the first other one. */
    public boolean isZero() throws IOException {
        while (ensure(1)) {
            int position = reader.position();
            while (position < reader.limit() && buffer[position] == 0) {
                position++;
            }
            boolean stopped = position < reader.limit();
            reader.position(position);
            if (stopped) {
                return false;
            }
        }
        return true;
    }

    private int fill(int from, int to) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(buffer, from, to - from);
        while (target.hasRemaining()) {
            if (file.read(target, bufferOffset + target.position()) < 0) {
                size = bufferOffset + target.position();
                cut = true;
                return target.position();
            }
        }
        return to;
    }

    /**
     * Decodes what begins at the position, bringing in more of the file as the decoder asks for it.
     *
     * @return what the decoder returned; null if the file ends before the decoder does, the position unchanged then
     * @throws MalformedRecordException as the decoder throws it, the position unchanged
     */
    public <T> T decode(Decoder<T> decoder) throws IOException {
        while (true) {
            int start = reader.position();
            try {
                return decoder.decode(reader);
            } catch (UnexpectedEndException e) {
                stoppedAt = offset();
                long needed = (long) reader.limit() - start + e.missing();
                reader.position(start);
                if (!ensure(needed)) {
                    return null;
                }
            } catch (MalformedRecordException e) {
                stoppedAt = offset();
                reader.position(start);
                throw e;
            }
        }
    }

    /** How far a decoder came that {@link #decode} did not get a record from, as an offset in the file. */
    public long stoppedAt() {
        return stoppedAt;
    }

    /** What {@link #decode} runs, as often as it takes. */
    @FunctionalInterface
    public interface Decoder<T> {
        /** Decodes from the reader's position on; throws {@link UnexpectedEndException} if there are too few bytes. */
        T decode(WireReader in);
    }

    /** The exception for damage at an offset of this file. */
    public CorruptFileException corrupt(Damage damage, long offset, String reason) {
        return new CorruptFileException(path, damage, offset, size - offset, reason, null);
    }

    /** The exception for a malformed record at an offset of this file. */
    public CorruptFileException corrupt(long offset, String what, MalformedRecordException cause) {
        return new CorruptFileException(
                path, Damage.of(cause.defect()), offset, size - offset, what + ": " + cause.getMessage(), cause);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
