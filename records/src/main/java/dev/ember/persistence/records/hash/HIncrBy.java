package dev.ember.persistence.records.hash;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;

/**
 * HINCRBY key field increment: adds to the number that a hash field's value is the text of.
 *
 * <p>On replay a missing key becomes a hash; a field that is missing, or is not the text of an i64, counts as 0; the
 * sum stays within the limits of an i64. A key of another type is left alone.
 *
 * @param key the key
 * @param field the field
 * @param delta what to add
 */
@RecordType(tag = 16, name = "HINCRBY")
public record HIncrBy(String key, String field, long delta) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.hashForUpdate(key).ifPresent(hash -> hash.increment(field, delta));
    }
}
