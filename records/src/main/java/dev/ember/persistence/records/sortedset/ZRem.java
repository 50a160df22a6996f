package dev.ember.persistence.records.sortedset;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.SortedSetEntry;
import java.util.List;

/**
 * ZREM key member [member …]: removes members from a sorted set.
 *
 * <p>On replay members that are not there are ignored; a sorted set that is left empty is removed with its key. A
 * missing key, or one of another type, is left alone.
 *
 * @param key the key
 * @param members the members to remove
 */
@RecordType(tag = 9, name = "ZREM")
public record ZRem(String key, List<String> members) implements Mutation {
    /** Copies the list. */
    public ZRem {
        members = List.copyOf(members);
    }

    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.shrink(key, SortedSetEntry.class, set -> members.forEach(set::remove));
    }
}
