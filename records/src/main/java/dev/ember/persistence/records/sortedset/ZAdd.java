package dev.ember.persistence.records.sortedset;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import java.util.List;

/**
 * ZADD key score member [score member …]: adds members to a sorted set, or changes their scores.
 *
 * <p>On replay a member that is there keeps its place, and takes the new score. A missing key becomes a sorted set,
 * even without members. A key of another type is left alone.
 *
 * @param key the key
 * @param members the members with their scores; of a repeated one the last score counts
 */
@RecordType(tag = 8, name = "ZADD")
public record ZAdd(String key, List<ScoredMember> members) implements Mutation {
    /** Copies the list. */
    public ZAdd {
        members = List.copyOf(members);
    }

    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.sortedSetForUpdate(key).ifPresent(set -> members.forEach(set::add));
    }
}
