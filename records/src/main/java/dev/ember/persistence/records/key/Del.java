package dev.ember.persistence.records.key;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;

/**
 * DEL key: removes a key.
 *
 * <p>On replay a missing key is ignored.
 *
 * @param key the key
 */
@RecordType(tag = 2, name = "DEL")
public record Del(String key) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.remove(key);
    }
}
