package dev.ember.persistence.records.value;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.sortedset.ScoredMember;
import java.util.List;

/**
 * The value of a key that holds a sorted set.
 *
 * <p>A writer of this project never repeats a member. A file may: such members are all kept as they are until the set
 * is changed.
 *
 * @param members the members in the order in which they first came, which is not that of their scores
 */
@RecordType(tag = 2, name = "zset")
public record SortedSetValue(List<ScoredMember> members) implements Value {
    /** Copies the list. */
    public SortedSetValue {
        members = List.copyOf(members);
    }
}
