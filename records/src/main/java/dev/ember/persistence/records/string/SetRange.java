package dev.ember.persistence.records.string;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.codec.Unsigned;
import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.StringEntry;

/**
 * SETRANGE key offset value: overwrites a part of a string.
 *
 * <p>On replay a missing key counts as an empty string; expiry is kept. A shorter string is first filled with zero
 * bytes up to the offset, even if there is nothing to write there. A key of another type is left alone. A range that
 * ends behind {@link WireLimits#MAX_BYTES} is invalid data.
 *
 * @param key the key
 * @param offset the index of the first byte to overwrite, unsigned
 * @param value what to write there
 */
@RecordType(tag = 32, name = "SETRANGE")
public record SetRange(String key, @Unsigned(64) long offset, Bytes value) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        StringEntry.checkRange(offset, value.length());
        keyspace.stringForUpdate(key, Bytes.EMPTY).ifPresent(string -> string.setRange((int) offset, value));
    }
}
