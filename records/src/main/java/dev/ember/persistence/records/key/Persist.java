package dev.ember.persistence.records.key;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;

/**
 * PERSIST key: lets a key live for ever.
 *
 * <p>On replay it removes the key's expiry, also one that has passed. A missing key is ignored.
 *
 * @param key the key
 */
@RecordType(tag = 10, name = "PERSIST")
public record Persist(String key) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.expireAt(key, Deadline.NONE);
    }
}
