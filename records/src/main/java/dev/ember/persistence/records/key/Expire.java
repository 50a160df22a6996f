package dev.ember.persistence.records.key;

import dev.ember.persistence.codec.NonNegative;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.recovery.ApplyContext;

/**
 * EXPIRE key seconds: sets a key's time to live.
 *
 * <p>On replay it counts from {@link ApplyContext#nowMillis}; more than {@link Long#MAX_VALUE} milliseconds become as
 * many. 0 removes the key when replay ends, unless a later record revives it. A missing key is ignored.
 *
 * @param key the key
 * @param seconds the time to live in seconds, not negative
 */
@RecordType(tag = 3, name = "EXPIRE")
public record Expire(String key, @NonNegative long seconds) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        long milliseconds = seconds > Long.MAX_VALUE / 1000 ? Long.MAX_VALUE : seconds * 1000;
        keyspace.expireAfter(key, milliseconds);
    }
}
