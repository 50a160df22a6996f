package dev.ember.persistence.recovery;

/**
 * The state that records change: what a user brings to have it recovered.
 *
 * <p>It is called by one thread at a time. Deadlines are those of {@link dev.ember.persistence.format.Deadline}.
 *
 * @param <R> the family of the append-only file's records
 * @param <V> the family of the snapshot's values
 */
public interface StateMachine<R, V> {
    /** Forgets everything. Called before a snapshot is loaded, and again if the snapshot turns out to be damaged. */
    void clear();

    /**
     * Takes one entry of a snapshot; a later entry of the same key replaces an earlier one.
     *
     * @param deadline when the key expires; one that has passed is taken all the same, for a record may yet revive the
     *     key
     */
    void restore(String key, V value, long deadline);

    /**
     * Applies one record. Given the same state, record and time, it does the same.
     *
     * @throws dev.ember.persistence.codec.MalformedRecordException if the record cannot have been written by a sane
     *     writer and the state is unchanged; recovery stops there as at any other damage
     */
    void apply(R record, ApplyContext context);

    /**
     * Removes the keys whose deadline has passed: called once, when everything has been replayed.
     *
     * @return how many
     */
    default long removeExpired(long nowMillis) {
        return 0;
    }
}
