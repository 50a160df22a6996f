package dev.ember.persistence.records.keyspace;

/**
 * An entry that has elements. One that a record leaves without any is removed with its key; only LPUSH, RPUSH, ZADD,
 * HSET and SADD without elements, and snapshots, bring empty ones about.
 */
public abstract sealed class CollectionEntry extends Entry
        permits ListEntry, SortedSetEntry, HashEntry, SetEntry, VectorSetEntry {
    CollectionEntry() {}

    /** The number of elements. */
    public abstract int size();

    @Override
    public final String toString() {
        return type() + "[" + size() + "]";
    }
}
