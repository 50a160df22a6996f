package dev.ember.persistence.records.extension;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.string.Set;

/** An addition: the key holds the given number of zero bytes. */
@RecordType(tag = 36, name = "TOUCH")
public record Touch(String key, int bytes) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        new Set(key, Bytes.copyOf(new byte[bytes]), -1).applyTo(keyspace);
    }
}
