package dev.ember.persistence.records.key;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import java.util.function.Consumer;

/**
 * RENAME key newkey: moves what a key holds, with its expiry, to another key.
 *
 * <p>On replay whatever the other key held is replaced. A missing key is ignored; the other one keeps what it holds
 * then.
 *
 * @param key the key
 * @param newkey its new name
 */
@RecordType(tag = 22, name = "RENAME")
public record Rename(String key, String newkey) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.rename(key, newkey);
    }

    @Override
    public void forEachKey(Consumer<? super String> action) {
        action.accept(key);
        action.accept(newkey);
    }
}
