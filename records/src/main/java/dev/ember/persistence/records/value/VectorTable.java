package dev.ember.persistence.records.value;

import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.records.vector.VectorElement;
import java.util.List;

/**
 * The elements of a vector set, with vectors of one dimension, which is stored once for all of them.
 *
 * @param dimension the vectors' dimension, 0 to {@link WireLimits#MAX_DIMENSION}; kept also when there is no element
 * @param elements the elements in the order in which they first came, at most {@link #MAX_ELEMENTS}
 */
public record VectorTable(int dimension, List<VectorElement> elements) {
    /** The most elements of one table. */
    public static final int MAX_ELEMENTS = 10_000_000;

    /** The most components of all vectors of one table together. */
    public static final int MAX_COMPONENTS = 1_000_000_000;

    /**
     * Copies the list, and checks that a snapshot can hold it.
     *
     * @throws IllegalArgumentException if a vector has another dimension, or a limit is exceeded
     */
    public VectorTable {
        elements = List.copyOf(elements);
        if (dimension < 0 || dimension > WireLimits.MAX_DIMENSION) {
            throw new IllegalArgumentException("dim: " + dimension + " is not within 0 to " + WireLimits.MAX_DIMENSION);
        }
        if (!isWithinLimits(dimension, elements.size())) {
            throw new IllegalArgumentException("elements: " + tooMany(dimension, elements.size()));
        }
        for (VectorElement element : elements) {
            if (element.vector().dimension() != dimension) {
                throw new IllegalArgumentException("elements: a vector has "
                        + element.vector().dimension() + " dimensions where the others have " + dimension);
            }
        }
    }

    /** Whether a table may have so many elements with vectors of that dimension. */
    public static boolean isWithinLimits(int dimension, long count) {
        return count <= MAX_ELEMENTS && dimension * count <= MAX_COMPONENTS;
    }

    static String tooMany(int dimension, long count) {
        return count + " vectors of " + dimension + " dimensions, over the limit of " + MAX_ELEMENTS + " vectors or "
                + MAX_COMPONENTS + " components";
    }
}
