package dev.ember.persistence.recovery;

import java.io.IOException;

/**
 * Takes a state's content, as {@link StateMachine#save} hands it over.
 *
 * @param <R> the family of the append-only file's records
 * @param <V> the family of the snapshot's values
 */
public interface StateSink<R, V> {
    /**
     * Takes an entry of the snapshot.
     *
     * @param deadline when the key expires, as {@link dev.ember.persistence.format.Deadline} defines it
     * @throws IllegalArgumentException if key or value cannot be represented
     */
    void entry(String key, V value, long deadline) throws IOException;

    /**
     * Takes a record for what no entry can hold. All records are applied after all entries, in the order in which they
     * came.
     *
     * @throws IllegalArgumentException if the record cannot be represented
     */
    void record(R record) throws IOException;
}
