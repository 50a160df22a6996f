package dev.ember.persistence.records.list;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.ListEntry;

/**
 * LREM key count element: removes elements of a list that equal a given one.
 *
 * <p>On replay a list that is left empty is removed with its key. A missing key, or one of another type, is left alone.
 *
 * @param key the key
 * @param count how many to remove: the first ones from the head if positive, the last ones from the tail if negative,
 *     all if 0
 * @param value what the elements to remove equal
 */
@RecordType(tag = 31, name = "LREM")
public record LRem(String key, long count, Bytes value) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.shrink(key, ListEntry.class, list -> {
            if (count < 0) {
                list.removeFromTail(value, count == Long.MIN_VALUE ? Long.MAX_VALUE : -count);
            } else {
                list.removeFromHead(value, count == 0 ? Long.MAX_VALUE : count);
            }
        });
    }
}
