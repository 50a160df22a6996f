package dev.ember.persistence.records.list;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.ListEntry;

/**
 * LINSERT key BEFORE|AFTER pivot element: inserts an element beside another one of a list.
 *
 * <p>On replay the first element from the head that equals the pivot counts; if there is none, or the key is missing or
 * of another type, nothing changes.
 *
 * @param key the key
 * @param before whether to insert before the pivot; after it otherwise
 * @param pivot the element to insert beside
 * @param value the element to insert
 */
@RecordType(tag = 30, name = "LINSERT")
public record LInsert(String key, boolean before, Bytes pivot, Bytes value) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.find(key, ListEntry.class).ifPresent(list -> {
            int index = list.indexOf(pivot);
            if (index >= 0) {
                list.insert(before ? index : index + 1, value);
            }
        });
    }
}
