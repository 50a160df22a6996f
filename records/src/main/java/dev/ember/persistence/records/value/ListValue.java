package dev.ember.persistence.records.value;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import java.util.List;

/**
 * The value of a key that holds a list.
 *
 * @param values the elements from head to tail
 */
@RecordType(tag = 1, name = "list")
public record ListValue(List<Bytes> values) implements Value {
    /** Copies the list. */
    public ListValue {
        values = List.copyOf(values);
    }
}
