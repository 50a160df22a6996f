package dev.ember.persistence.records.string;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;

/**
 * DECRBY key decrement: takes from the number that a string is the text of.
 *
 * <p>On replay it is INCRBY of the negated decrement; {@link Long#MIN_VALUE} becomes {@link Long#MAX_VALUE}. A missing
 * key counts as {@code "0"}; expiry is kept. Text that is no i64, or a difference outside its range, leaves the value
 * as it is, with a warning. A key of another type is left alone.
 *
 * @param key the key
 * @param delta what to take away
 */
@RecordType(tag = 20, name = "DECRBY")
public record DecrBy(String key, long delta) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        Counter.add(keyspace, key, delta == Long.MIN_VALUE ? Long.MAX_VALUE : -delta);
    }
}
