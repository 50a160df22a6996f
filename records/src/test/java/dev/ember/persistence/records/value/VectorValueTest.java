package dev.ember.persistence.records.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.records.vector.VectorElement;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a snapshot's vector set may not hold is refused when the value is made, not when it is written. */
class VectorValueTest {
    private static final VectorTable EMPTY = new VectorTable(0, List.of());

    private static VectorElement element(int dimension) {
        return new VectorElement("e", FloatVector.of(new float[dimension]));
    }

    @ParameterizedTest
    @CsvSource({"3, 0, metric", "-1, 0, metric", "255, 0, metric", "0, 3, quantization", "2, 256, quantization"})
    void codesOverTwo(int metric, int quantization, String field) {
        var e = assertThrows(
                IllegalArgumentException.class, () -> new VectorSetValue(metric, quantization, 0, 0, EMPTY));
        assertTrue(e.getMessage().startsWith(field + ": "), e::getMessage);
    }

    @Test
    void aVectorOfAnotherDimension() {
        assertThrows(IllegalArgumentException.class, () -> new VectorTable(2, List.of(element(2), element(3))));
        assertThrows(IllegalArgumentException.class, () -> new VectorTable(3, List.of(element(2))));
    }

    @Test
    void aDimensionOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new VectorTable(-1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new VectorTable(WireLimits.MAX_DIMENSION + 1, List.of()));
        assertEquals(WireLimits.MAX_DIMENSION, new VectorTable(WireLimits.MAX_DIMENSION, List.of()).dimension());
    }

    @Test
    void moreComponentsThanASnapshotHolds() {
        VectorElement widest = element(WireLimits.MAX_DIMENSION);
        new VectorTable(WireLimits.MAX_DIMENSION, Collections.nCopies(15_258, widest));
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> new VectorTable(WireLimits.MAX_DIMENSION, Collections.nCopies(15_259, widest)));
        assertTrue(e.getMessage().contains("1000000000 components"), e::getMessage);
    }

    @Test
    void moreVectorsThanASnapshotHolds() {
        VectorElement none = element(0);
        assertThrows(
                IllegalArgumentException.class,
                () -> new VectorTable(0, Collections.nCopies(VectorTable.MAX_ELEMENTS + 1, none)));
    }
}
