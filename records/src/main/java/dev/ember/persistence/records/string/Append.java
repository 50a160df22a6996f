package dev.ember.persistence.records.string;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;

/**
 * APPEND key value: adds bytes at the end of a string.
 *
 * <p>On replay a missing key counts as an empty string; expiry is kept. A key of another type is left alone. A string
 * that would become longer than {@link WireLimits#MAX_BYTES} is invalid data.
 *
 * @param key the key
 * @param value what to add
 */
@RecordType(tag = 21, name = "APPEND")
public record Append(String key, Bytes value) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.stringForUpdate(key, Bytes.EMPTY).ifPresent(string -> string.append(value));
    }
}
