package dev.ember.persistence.records.key;

import dev.ember.persistence.codec.NonNegative;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;

/**
 * PEXPIREAT key unix-time-milliseconds: sets when a key expires.
 *
 * <p>On replay a time that has passed removes the key when replay ends, unless a later record revives it. A missing key
 * is ignored.
 *
 * @param key the key
 * @param timestampMs when the key expires, in milliseconds since the Unix epoch, not negative
 */
@RecordType(tag = 35, name = "PEXPIREAT")
public record PExpireAt(String key, @NonNegative long timestampMs) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.expireAt(key, timestampMs);
    }
}
