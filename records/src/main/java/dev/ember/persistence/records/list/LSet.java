package dev.ember.persistence.records.list;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.ListEntry;

/**
 * LSET key index element: replaces an element of a list.
 *
 * <p>On replay an index out of range, a missing key or one of another type changes nothing.
 *
 * @param key the key
 * @param index the element's index; negative from the tail, where -1 is the last one
 * @param value what to put there
 */
@RecordType(tag = 28, name = "LSET")
public record LSet(String key, long index, Bytes value) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.find(key, ListEntry.class).ifPresent(list -> {
            long fromHead = index < 0 ? index + list.size() : index;
            if (fromHead >= 0 && fromHead < list.size()) {
                list.set((int) fromHead, value);
            }
        });
    }
}
