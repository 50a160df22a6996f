package dev.ember.persistence.records.list;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.ListEntry;

/**
 * RPOP key: removes the element at the tail of a list.
 *
 * <p>On replay a list that is left empty is removed with its key. A missing key, or one of another type, is left alone.
 *
 * @param key the key
 */
@RecordType(tag = 7, name = "RPOP")
public record RPop(String key) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.shrink(key, ListEntry.class, ListEntry::removeLast);
    }
}
