package dev.ember.persistence.records.value;

import dev.ember.persistence.codec.CodedBy;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.codec.Unsigned;

/**
 * The value of a key that holds a vector set: the settings of its index, and its elements.
 *
 * @param metric how distances are measured: 0 cosine, 1 l2, 2 inner product
 * @param quantization how an index stores components: 0 f32, 1 f16, 2 i8
 * @param connectivity the index's number of neighbours of a node, 0 to 2^32 - 1
 * @param expansionAdd how many candidates the index looks at when it adds an element, 0 to 2^32 - 1
 * @param table the elements with their vectors
 */
@RecordType(tag = 6, name = "vector")
public record VectorSetValue(
        @Unsigned(8) int metric,
        @Unsigned(8) int quantization,
        @Unsigned(32) long connectivity,
        @Unsigned(32) long expansionAdd,
        @CodedBy(VectorTableCodec.class) VectorTable table)
        implements Value {
    /** The highest code of a metric, and of a quantization. */
    public static final int MAX_CODE = 2;

    /**
     * Checks the two codes.
     *
     * @throws IllegalArgumentException if metric or quantization is over 2
     */
    public VectorSetValue {
        checkCode(metric, "metric");
        checkCode(quantization, "quantization");
    }

    private static void checkCode(int code, String field) {
        if (code < 0 || code > MAX_CODE) {
            throw new IllegalArgumentException(field + ": " + code + " is not within 0 to " + MAX_CODE);
        }
    }
}
