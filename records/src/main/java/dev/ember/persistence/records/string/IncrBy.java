package dev.ember.persistence.records.string;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;

/**
 * INCRBY key increment: adds to the number that a string is the text of.
 *
 * <p>On replay a missing key counts as {@code "0"}; expiry is kept. Text that is no i64, or a sum outside its range,
 * leaves the value as it is, with a warning. A key of another type is left alone.
 *
 * @param key the key
 * @param delta what to add
 */
@RecordType(tag = 19, name = "INCRBY")
public record IncrBy(String key, long delta) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        Counter.add(keyspace, key, delta);
    }
}
