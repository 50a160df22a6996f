package dev.ember.persistence.records.string;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.value.StringValue;

/**
 * SET key value [PX milliseconds]: makes the key hold a string.
 *
 * <p>On replay it replaces whatever the key held, and its expiry.
 *
 * @param key the key
 * @param value the string
 * @param expireMs the time to live in milliseconds; negative, normally -1, for none; 0 for a key that is left out when
 *     replay ends, unless a later record revives it
 */
@RecordType(tag = 1, name = "SET")
public record Set(String key, Bytes value, long expireMs) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.put(key, new StringValue(value), expireMs);
    }
}
