package dev.ember.persistence.records.set;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import java.util.List;

/**
 * SADD key member [member …]: adds members to a set.
 *
 * <p>On replay members that are there are ignored. A missing key becomes a set, even without members. A key of another
 * type is left alone.
 *
 * @param key the key
 * @param members the members to add
 */
@RecordType(tag = 17, name = "SADD")
public record SAdd(String key, List<String> members) implements Mutation {
    /** Copies the list. */
    public SAdd {
        members = List.copyOf(members);
    }

    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.setForUpdate(key).ifPresent(set -> members.forEach(set::add));
    }
}
