package dev.ember.persistence.codec;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * An immutable vector of {@code float} with value equality.
 *
 * <p>Two vectors are equal when they have the same bits: 0.0 and -0.0 differ, and NaNs with different payloads too, as
 * on disk.
 */
public final class FloatVector {
    private static final FloatVector EMPTY = new FloatVector(new float[0]);

    private final float[] components;

    private FloatVector(float[] components) {
        this.components = components;
    }

    /** A vector of the given components, copied. */
    public static FloatVector of(float... components) {
        return components.length == 0 ? EMPTY : new FloatVector(components.clone());
    }

    /** For a decoder that made the array and gives it away. */
    static FloatVector owning(float[] components) {
        return components.length == 0 ? EMPTY : new FloatVector(components);
    }

    /** The number of components. */
    public int dimension() {
        return components.length;
    }

    /** The component at an index. */
    public float at(int index) {
        return components[index];
    }

    /** Copies all components, their bits unchanged, to {@code target} from {@code index} on. */
    void copyTo(FloatBuffer target, int index) {
        target.put(index, components);
    }

    /** A copy as an array. */
    public float[] toArray() {
        return components.clone();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof FloatVector vector) || vector.components.length != components.length) {
            return false;
        }
        for (int i = 0; i < components.length; i++) {
            if (Float.floatToRawIntBits(components[i]) != Float.floatToRawIntBits(vector.components[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (float component : components) {
            hash = 31 * hash + Float.floatToRawIntBits(component);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "FloatVector" + Arrays.toString(components);
    }
}
