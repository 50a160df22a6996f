package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ember.persistence.sample.Seed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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

    /** Long vectors are copied at once, from wherever they stand in the buffer, also after it has grown. */
    @Test
    void theBitsOnDiskAreThoseInMemoryWhereverAVectorStands() {
        Random random = Seed.of("FloatVectorTest");
        WireWriter out = new WireWriter(16);
        ByteBuffer expected = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        List<FloatVector> vectors = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            float[] components = new float[random.nextInt(40)];
            for (int j = 0; j < components.length; j++) {
                // Any bits: signalling NaNs and denormal numbers among them.
                components[j] = Float.intBitsToFloat(random.nextInt(4) == 0 ? 0x7F80_0001 : random.nextInt());
            }
            FloatVector vector = FloatVector.of(components);
            vectors.add(vector);
            int shift = i % 4;
            out.reserve(shift + 4 + 4L * vector.dimension());
            out.skip(shift);
            out.writeVector(vector);
            expected.position(expected.position() + shift).putInt(components.length);
            for (float component : components) {
                expected.putInt(Float.floatToRawIntBits(component));
            }
        }
        assertArrayEquals(Arrays.copyOf(expected.array(), expected.position()), out.toByteArray());
        WireReader in = new WireReader(out.toByteArray());
        for (int i = 0; i < vectors.size(); i++) {
            in.skip(i % 4);
            assertEquals(vectors.get(i), in.readVector("vector"));
        }
        assertEquals(0, in.remaining());
    }
}
