package dev.ember.persistence.records.vector;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.VectorSetEntry;

/**
 * VREM key element: removes an element from a vector set.
 *
 * <p>On replay an element that is not there is ignored; a vector set that is left empty is removed with its key. A
 * missing key, or one of another type, is left alone.
 *
 * @param key the key
 * @param element the element to remove
 */
@RecordType(tag = 26, name = "VREM")
public record VRem(String key, String element) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.shrink(key, VectorSetEntry.class, set -> set.remove(element));
    }
}
