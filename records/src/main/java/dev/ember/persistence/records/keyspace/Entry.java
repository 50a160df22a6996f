package dev.ember.persistence.records.keyspace;

import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.value.HashValue;
import dev.ember.persistence.records.value.ListValue;
import dev.ember.persistence.records.value.ProtoValue;
import dev.ember.persistence.records.value.SetValue;
import dev.ember.persistence.records.value.SortedSetValue;
import dev.ember.persistence.records.value.StringValue;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.VectorSetValue;

/**
 * What a key holds: a value that records change in place, and when it expires.
 *
 * <p>The methods that change an entry are for records; change one only through {@link Keyspace#apply}, or what is in
 * memory is no longer what is in the file. Not thread-safe. {@code toString} tells the kind and the size of the value,
 * never its content.
 */
public abstract sealed class Entry permits StringEntry, CollectionEntry, ProtoEntry {
    /** Of an entry that is not in its keyspace's {@link ExpiryQueue}. */
    static final int NOT_IN_QUEUE = -1;

    private long deadline = Deadline.NONE;

    private int expiryIndex = NOT_IN_QUEUE;

    Entry() {}

    /** A new entry that holds what a snapshot's value does, and does not expire. */
    static Entry of(Value value) {
        if (value instanceof StringValue string) {
            return new StringEntry(string.value());
        }
        if (value instanceof ListValue list) {
            return new ListEntry(list.values());
        }
        if (value instanceof SortedSetValue sortedSet) {
            return new SortedSetEntry(sortedSet.members());
        }
        if (value instanceof HashValue hash) {
            return new HashEntry(hash.fields());
        }
        if (value instanceof SetValue set) {
            return new SetEntry(set.members());
        }
        if (value instanceof ProtoValue proto) {
            return new ProtoEntry(proto.typeName(), proto.data());
        }
        if (value instanceof VectorSetValue vectorSet) {
            return new VectorSetEntry(vectorSet);
        }
        throw new IllegalArgumentException(
                value.getClass().getName() + " is none of the kinds of value that a keyspace holds");
    }

    /**
     * The name of the kind of value: that of its snapshot value's record type, such as {@code "zset"} for a sorted set.
     */
    public abstract String type();

    /**
     * The value as it stands now, as a snapshot holds it.
     *
     * @throws IllegalStateException if a snapshot cannot express it: see {@link VectorSetEntry#toValue}
     */
    public abstract Value toValue();

    /** When the key expires, as {@link Deadline} defines it; {@link Deadline#NONE} if it does not. */
    public final long deadline() {
        return deadline;
    }

    final void deadline(long newDeadline) {
        deadline = newDeadline;
    }

    /** Where the {@link ExpiryQueue}, whose business this is, keeps the entry; {@link #NOT_IN_QUEUE} if it does not. */
    final int expiryIndex() {
        return expiryIndex;
    }

    final void expiryIndex(int newIndex) {
        expiryIndex = newIndex;
    }

    /** An entry of the same value and deadline; a change of either leaves the other as it is. */
    final Entry copy() {
        Entry copy = copyValue();
        copy.deadline = deadline;
        return copy;
    }

    abstract Entry copyValue();

    @Override
    public abstract String toString();
}
