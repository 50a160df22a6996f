package dev.ember.persistence.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An open file. Positions are byte offsets from its beginning. Not thread-safe, but for {@link #force}.
 *
 * <p>Interrupting a thread during a call neither ends the call nor closes the file.
 */
public interface StorageFile extends Closeable {
    /**
     * Reads bytes from a position on, at least one if there is one and room for it.
     *
     * @return how many, or -1 at the end of the file
     */
    int read(ByteBuffer target, long position) throws IOException;

    /** Writes all of {@code source} from a position on. When it throws, any part of it may have been written. */
    void write(ByteBuffer source, long position) throws IOException;

    /** The number of bytes in the file. */
    long size() throws IOException;

    /** Cuts the file to a size, which is at most its own. */
    void truncate(long size) throws IOException;

    /**
     * Brings the content and the size to the disk. When it throws, nothing is known of what was written since the last
     * successful call, and no later success says anything about it.
     *
     * <p>Another thread may call it during any of the other methods but {@link #close}: what was written before the
     * call began is then covered.
     */
    void force() throws IOException;
}
