package dev.ember.persistence.recovery;

import dev.ember.persistence.codec.RecordRegistry;

/**
 * What a shard's files are made of: the families of records, and the state they lead to.
 *
 * <p>An application that wants its files to be read by tools, which have nothing but its jar, names a class of this
 * type, with a public constructor without parameters, in
 * {@code META-INF/services/dev.ember.persistence.recovery.ShardModel}.
 *
 * @param <R> the family of the append-only files' records
 * @param <V> the family of the snapshots' values
 */
public interface ShardModel<R, V> {
    /** The records of append-only files. */
    RecordRegistry<R> records();

    /** The values of snapshots. */
    RecordRegistry<V> values();

    /** A new, empty state. */
    StateMachine<R, V> newState();
}
