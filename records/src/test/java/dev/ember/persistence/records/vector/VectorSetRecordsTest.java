package dev.ember.persistence.records.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.Replay;
import dev.ember.persistence.records.value.VectorSetValue;
import dev.ember.persistence.records.value.VectorTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorSetRecordsTest {
    private static VAdd add(String element, float... vector) {
        return new VAdd("v", element, FloatVector.of(vector), 1, 2, 16, 64);
    }

    @Test
    void vaddCreatesTheSetWithItsSettingsAndIgnoresLaterOnes() {
        Replay replay = Replay.of(add("a", 1, 2), new VAdd("v", "b", FloatVector.of(3, 4), 0, 0, 5, 6), add("c", 5, 6));
        assertEquals(
                "vector 1/2/16/64 a=FloatVector[1.0, 2.0] b=FloatVector[3.0, 4.0] c=FloatVector[5.0, 6.0]",
                replay.value("v"));
    }

    @Test
    void anySettingIsKept() {
        Replay replay = Replay.of(new VAdd("v", "e", FloatVector.of(1), 200, 255, 0xFFFF_FFFFL, 0));
        assertEquals("vector 200/255/4294967295/0 e=FloatVector[1.0]", replay.value("v"));
    }

    @Test
    void vaddReplacesAnElementsVectorInItsPlace() {
        Replay replay = Replay.of(add("a", 1), add("b", 2), add("a", 3));
        assertEquals("vector 1/2/16/64 a=FloatVector[3.0] b=FloatVector[2.0]", replay.value("v"));
    }

    @Test
    void dimensionsMayDiffer() {
        Replay replay = Replay.of(add("a", 1), add("b", 2, 3), add(""), add("a", 4, 5, 6));
        assertEquals(
                "vector 1/2/16/64 a=FloatVector[4.0, 5.0, 6.0] b=FloatVector[2.0, 3.0] =FloatVector[]",
                replay.value("v"));
    }

    @Test
    void vremIgnoresAbsentElements() {
        Replay replay = Replay.of(add("a", 1), add("b", 2), new VRem("v", "x"), new VRem("v", "a"));
        assertEquals("vector 1/2/16/64 b=FloatVector[2.0]", replay.value("v"));
    }

    @Test
    void aSetThatBecomesEmptyIsRemovedAndMadeAnewWithNewSettings() {
        Replay replay = Replay.of(add("a", 1), new VRem("v", "a"));
        assertNull(replay.value("v"));
        replay.and(new VAdd("v", "a", FloatVector.of(1), 0, 0, 5, 6));
        assertEquals("vector 0/0/5/6 a=FloatVector[1.0]", replay.value("v"));
    }

    @Test
    void vremDoesNotCreateASet() {
        assertNull(Replay.of(new VRem("v", "a")).value("v"));
    }

    /**
     * A snapshot that repeats an element: kept as it was loaded until the set is changed, then the last vector counts.
     */
    @Test
    void repeatedElementsOfASnapshot() {
        Replay replay = new Replay();
        VectorTable table = new VectorTable(
                1,
                List.of(
                        new VectorElement("m", FloatVector.of(1)),
                        new VectorElement("x", FloatVector.of(5)),
                        new VectorElement("m", FloatVector.of(2))));
        replay.keyspace().restore("v", new VectorSetValue(0, 0, 2, 3, table), Deadline.NONE);
        assertEquals("vector 0/0/2/3 m=FloatVector[1.0] x=FloatVector[5.0] m=FloatVector[2.0]", replay.value("v"));
        replay.and(add("y", 7));
        assertEquals("vector 0/0/2/3 m=FloatVector[2.0] x=FloatVector[5.0] y=FloatVector[7.0]", replay.value("v"));
    }
}
