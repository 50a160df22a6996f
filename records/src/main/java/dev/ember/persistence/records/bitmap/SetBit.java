package dev.ember.persistence.records.bitmap;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.codec.Unsigned;
import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.StringEntry;

/**
 * SETBIT key offset value: sets or clears a bit of a string.
 *
 * <p>On replay a missing key counts as an empty string; expiry is kept. A shorter string is first filled with zero
 * bytes. A key of another type is left alone. A bit that lies behind {@link WireLimits#MAX_BYTES} is invalid data.
 *
 * @param key the key
 * @param offset the number of the bit, unsigned; 0 is the highest bit of the first byte
 * @param value 1 to set the bit; anything else, up to 255, to clear it
 */
@RecordType(tag = 33, name = "SETBIT")
public record SetBit(
        String key, @Unsigned(64) long offset, @Unsigned(8) int value) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        StringEntry.checkRange(offset >>> 3, 1);
        keyspace.stringForUpdate(key, Bytes.EMPTY)
                .ifPresent(string -> string.setBit((int) (offset >>> 3), (int) offset & 7, value == 1));
    }
}
