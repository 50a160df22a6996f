package dev.ember.persistence.records.vector;

import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.codec.Unsigned;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;

/**
 * VADD key element vector: adds an element to a vector set, or changes its vector.
 *
 * <p>On replay a missing key becomes a vector set with the record's settings; for one that is there they are ignored.
 * An element that is there keeps its place, and takes the new vector, whatever the dimension of the others. A key of
 * another type is left alone.
 *
 * @param key the key
 * @param element the element
 * @param vector its vector
 * @param metric how distances are measured: 0 cosine, 1 l2, 2 inner product; any other byte is kept as it is
 * @param quantization how an index stores components: 0 f32, 1 f16, 2 i8; any other byte is kept as it is
 * @param connectivity the index's number of neighbours of a node, 0 to 2^32 - 1
 * @param expansionAdd how many candidates the index looks at when it adds an element, 0 to 2^32 - 1
 */
@RecordType(tag = 25, name = "VADD")
public record VAdd(
        String key,
        String element,
        FloatVector vector,
        @Unsigned(8) int metric,
        @Unsigned(8) int quantization,
        @Unsigned(32) long connectivity,
        @Unsigned(32) long expansionAdd)
        implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.vectorSetForUpdate(key, metric, quantization, connectivity, expansionAdd)
                .ifPresent(set -> set.add(element, vector));
    }
}
