package dev.ember.persistence.records.key;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import java.util.function.Consumer;

/**
 * COPY source destination [REPLACE]: copies what a key holds, with its expiry, to another key.
 *
 * <p>On replay an existing destination is left alone unless it is to be replaced. A missing source is ignored.
 *
 * @param source the key to copy
 * @param destination the key of the copy
 * @param replace whether to replace what the destination holds
 */
@RecordType(tag = 27, name = "COPY")
public record Copy(String source, String destination, boolean replace) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        if (replace || !keyspace.contains(destination)) {
            keyspace.copy(source, destination);
        }
    }

    /** The key of the copy. */
    @Override
    public String key() {
        return destination;
    }

    @Override
    public void forEachKey(Consumer<? super String> action) {
        action.accept(source);
        action.accept(destination);
    }
}
