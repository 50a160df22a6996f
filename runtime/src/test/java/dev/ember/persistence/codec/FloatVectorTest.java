package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class FloatVectorTest {
    @Test
    void isEqualByBits() {
        assertEquals(FloatVector.of(1f, Float.NaN), FloatVector.of(1f, Float.NaN));
        assertEquals(FloatVector.of(1f, 2f).hashCode(), FloatVector.of(1f, 2f).hashCode());
        assertNotEquals(FloatVector.of(0.0f), FloatVector.of(-0.0f));
        assertNotEquals(FloatVector.of(Float.NaN), FloatVector.of(Float.intBitsToFloat(0x7FC0_0001)));
        assertNotEquals(FloatVector.of(1f), FloatVector.of(1f, 0f));
    }

    @Test
    void cannotBeChangedThroughAnyArray() {
        float[] array = {1f, 2f};
        FloatVector vector = FloatVector.of(array);
        array[0] = 9f;
        vector.toArray()[1] = 9f;
        assertEquals(FloatVector.of(1f, 2f), vector);
        assertArrayEquals(new float[] {1f, 2f}, vector.toArray());
        assertEquals(2, vector.dimension());
        assertEquals(2f, vector.at(1));
    }
}
