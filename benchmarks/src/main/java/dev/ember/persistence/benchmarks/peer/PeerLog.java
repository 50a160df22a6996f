package dev.ember.persistence.benchmarks.peer;

import java.io.Closeable;
import java.io.IOException;

/** A log that is measured beside ours: it keeps pairs of a key and a value in a folder of its own. */
public interface PeerLog extends Closeable {
    /**
     * Appends a record. Called by one thread; it need not be in the operating system's hands before {@link #commit}.
     */
    void append(byte[] key, byte[] value) throws IOException;

    /** Hands everything appended to the operating system, and forces nothing. */
    void commit() throws IOException;

    /** Appends a record and returns when it is on the disk. Called by many threads at once. */
    void appendAndForce(byte[] key, byte[] value) throws IOException;

    /**
     * Reads everything from the beginning, checking it as the peer does, and makes a {@code String} and a
     * {@code byte[]} of each record.
     *
     * @return the number of records
     */
    long readAll() throws IOException;
}
