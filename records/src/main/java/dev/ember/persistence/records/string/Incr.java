package dev.ember.persistence.records.string;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;

/**
 * INCR key: adds 1 to the number that a string is the text of.
 *
 * <p>On replay a missing key counts as {@code "0"}; expiry is kept. Text that is no i64, or a sum outside its range,
 * leaves the value as it is, with a warning. A key of another type is left alone.
 *
 * @param key the key
 */
@RecordType(tag = 12, name = "INCR")
public record Incr(String key) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        Counter.add(keyspace, key, 1);
    }
}
