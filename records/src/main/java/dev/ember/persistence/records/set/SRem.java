package dev.ember.persistence.records.set;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.SetEntry;
import java.util.List;

/**
 * SREM key member [member …]: removes members from a set.
 *
 * <p>On replay members that are not there are ignored; a set that is left empty is removed with its key. A missing key,
 * or one of another type, is left alone.
 *
 * @param key the key
 * @param members the members to remove
 */
@RecordType(tag = 18, name = "SREM")
public record SRem(String key, List<String> members) implements Mutation {
    /** Copies the list. */
    public SRem {
        members = List.copyOf(members);
    }

    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.shrink(key, SetEntry.class, set -> members.forEach(set::remove));
    }
}
