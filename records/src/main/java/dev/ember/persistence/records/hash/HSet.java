package dev.ember.persistence.records.hash;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import java.util.List;

/**
 * HSET key field value [field value …]: adds fields to a hash, or replaces their values.
 *
 * <p>On replay a missing key becomes a hash, even without fields. A key of another type is left alone.
 *
 * @param key the key
 * @param fields the fields with their values; of a repeated one the last value counts
 */
@RecordType(tag = 14, name = "HSET")
public record HSet(String key, List<HashField> fields) implements Mutation {
    /** Copies the list. */
    public HSet {
        fields = List.copyOf(fields);
    }

    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.hashForUpdate(key).ifPresent(hash -> fields.forEach(hash::put));
    }
}
