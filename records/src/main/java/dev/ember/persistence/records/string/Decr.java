package dev.ember.persistence.records.string;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;

/**
 * DECR key: takes 1 from the number that a string is the text of.
 *
 * <p>On replay a missing key counts as {@code "0"}; expiry is kept. Text that is no i64, or a sum outside its range,
 * leaves the value as it is, with a warning. A key of another type is left alone.
 *
 * @param key the key
 */
@RecordType(tag = 13, name = "DECR")
public record Decr(String key) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        Counter.add(keyspace, key, -1);
    }
}
