package dev.ember.persistence.storage;

import java.io.Closeable;
import java.io.IOException;

/** The lock on a shard, held until it is closed. Not thread-safe. */
public interface StorageLock extends Closeable {
    /** The most bytes a note takes in UTF-8. */
    int MAX_NOTE = 200;

    /** The note in the lock's file, which this holder or an earlier one left there; empty if there is none. */
    String note();

    /**
     * Leaves a note in the lock's file for the next holder, in place of the one there is.
     *
     * <p>It outlives the process, by {@code kill -9} too, but it is not forced: a power cut may take it.
     *
     * <p>It takes the place of bytes that the file has already: a full disk is no reason for it to fail.
     *
     * @param note one line of at most {@value #MAX_NOTE} bytes; empty for none
     * @throws IllegalArgumentException if it is longer, or more than one line
     */
    void note(String note) throws IOException;
}
