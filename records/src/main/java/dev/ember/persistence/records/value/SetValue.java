package dev.ember.persistence.records.value;

import dev.ember.persistence.codec.RecordType;
import java.util.List;

/**
 * The value of a key that holds a set.
 *
 * @param members the members in any order; repetitions do not count
 */
@RecordType(tag = 4, name = "set")
public record SetValue(List<String> members) implements Value {
    /** Copies the list. */
    public SetValue {
        members = List.copyOf(members);
    }
}
