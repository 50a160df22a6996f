package dev.ember.persistence.recovery;

import java.io.IOException;
import java.util.function.Consumer;

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
     * Says how many entries a snapshot is about to bring, so that room for them can be made at once. There may be fewer
     * after all, or none.
     *
     * @param count 0 or more, and no more than the snapshot's size allows
     */
    default void expect(long count) {}

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
     * Hands over everything there is, in any order, so that {@link #restore} of the entries and then {@link #apply} of
     * the records, on a cleared state, lead to the same state.
     *
     * <p>Applied to the state as it is, the records must change nothing: after a crash they may be replayed on top of
     * what they came from.
     *
     * @throws IOException as {@code out} throws it
     */
    void save(StateSink<? super R, ? super V> out) throws IOException;

    /**
     * Removes keys whose deadline has passed, in work that is bounded by {@code limit} and not by the number of keys.
     *
     * @param limit how many keys are removed at the most
     * @param removals takes, for each of them, a record that removes the key whatever its deadline, so that replaying
     *     it comes to the same
     * @return how many were removed: {@code limit} if there may be more
     */
    default int removeExpired(long nowMillis, int limit, Consumer<? super R> removals) {
        return 0;
    }

    /**
     * Removes those keys whose deadline has passed among the ones that a record reads or changes: called before the
     * record is applied, so that it never sees a key that has expired.
     *
     * @param removals as in {@link #removeExpired(long, int, Consumer)}
     */
    default void removeExpired(R record, long nowMillis, Consumer<? super R> removals) {}
}
