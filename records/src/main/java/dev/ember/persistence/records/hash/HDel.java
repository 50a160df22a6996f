package dev.ember.persistence.records.hash;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.HashEntry;
import dev.ember.persistence.records.keyspace.Keyspace;
import java.util.List;

/**
 * HDEL key field [field …]: removes fields from a hash.
 *
 * <p>On replay fields that are not there are ignored; a hash that is left empty is removed with its key. A missing key,
 * or one of another type, is left alone.
 *
 * @param key the key
 * @param fields the fields to remove
 */
@RecordType(tag = 15, name = "HDEL")
public record HDel(String key, List<String> fields) implements Mutation {
    /** Copies the list. */
    public HDel {
        fields = List.copyOf(fields);
    }

    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.shrink(key, HashEntry.class, hash -> fields.forEach(hash::remove));
    }
}
