package dev.ember.persistence.records.list;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import java.util.List;

/**
 * LPUSH key element [element …]: adds elements at the head of a list.
 *
 * <p>On replay they are added one by one, so that the last one comes to stand first. A missing key becomes a list, even
 * without elements. A key of another type is left alone.
 *
 * @param key the key
 * @param values the elements, in the order in which they are added
 */
@RecordType(tag = 4, name = "LPUSH")
public record LPush(String key, List<Bytes> values) implements Mutation {
    /** Copies the list. */
    public LPush {
        values = List.copyOf(values);
    }

    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.listForUpdate(key).ifPresent(list -> values.forEach(list::addFirst));
    }
}
