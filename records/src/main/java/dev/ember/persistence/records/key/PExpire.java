package dev.ember.persistence.records.key;

import dev.ember.persistence.codec.NonNegative;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.recovery.ApplyContext;

/**
 * PEXPIRE key milliseconds: sets a key's time to live.
 *
 * <p>On replay it counts from {@link ApplyContext#nowMillis}; 0 removes the key when replay ends, unless a later record
 * revives it. A missing key is ignored.
 *
 * @param key the key
 * @param milliseconds the time to live in milliseconds, not negative
 */
@RecordType(tag = 11, name = "PEXPIRE")
public record PExpire(String key, @NonNegative long milliseconds) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.expireAfter(key, milliseconds);
    }
}
