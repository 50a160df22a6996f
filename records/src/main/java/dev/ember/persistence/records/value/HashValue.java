package dev.ember.persistence.records.value;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.hash.HashField;
import java.util.List;

/**
 * The value of a key that holds a hash.
 *
 * @param fields the fields in any order; of a repeated one the last value counts
 */
@RecordType(tag = 3, name = "hash")
public record HashValue(List<HashField> fields) implements Value {
    /** Copies the list. */
    public HashValue {
        fields = List.copyOf(fields);
    }
}
