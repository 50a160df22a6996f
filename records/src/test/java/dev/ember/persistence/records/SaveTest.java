package dev.ember.persistence.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.key.PExpireAt;
import dev.ember.persistence.records.key.Persist;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.VectorSetEntry;
import dev.ember.persistence.records.proto.ProtoRegister;
import dev.ember.persistence.records.value.VectorSetValue;
import dev.ember.persistence.records.value.VectorTable;
import dev.ember.persistence.records.vector.VAdd;
import dev.ember.persistence.records.vector.VRem;
import dev.ember.persistence.records.vector.VectorElement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a keyspace hands over is all of it: restored and applied, it is the same again. */
class SaveTest {
    private static final FloatVector ONE_DIMENSION = FloatVector.of(1);
    private static final FloatVector TWO_DIMENSIONS = FloatVector.of(1, 2);

    private static VAdd vAdd(String element, FloatVector vector) {
        return new VAdd("k", element, vector, 2, 1, 3, 4);
    }

    @Test
    void aVectorSetOfSeveralDimensionsIsHandedOverAsRecords() {
        Saved saved = Saved.of(
                Replay.of(vAdd("b", TWO_DIMENSIONS), vAdd("a", ONE_DIMENSION)).keyspace());
        assertEquals(Map.of(), saved.entries);
        assertEquals(List.of(vAdd("b", TWO_DIMENSIONS), vAdd("a", ONE_DIMENSION)), saved.records);
    }

    @Test
    void aVectorSetOfUnknownSettingsIsHandedOverAsRecords() {
        VAdd metric = new VAdd("k", "a", ONE_DIMENSION, 3, 0, 5, 6);
        assertEquals(List.of(metric), Saved.of(Replay.of(metric).keyspace()).records);
        VAdd quantization = new VAdd("k", "a", ONE_DIMENSION, 0, 255, 0xFFFF_FFFFL, 6);
        assertEquals(List.of(quantization), Saved.of(Replay.of(quantization).keyspace()).records);
    }

    @Test
    void anyOtherVectorSetIsAnEntry() {
        Keyspace keyspace = Replay.of(vAdd("a", TWO_DIMENSIONS), vAdd("b", ONE_DIMENSION), new VRem("k", "a"))
                .keyspace();
        Saved saved = Saved.of(keyspace);
        assertEquals(List.of(), saved.records);
        VectorTable table = new VectorTable(1, List.of(new VectorElement("b", ONE_DIMENSION)));
        assertEquals(Map.of("k", new Saved.Item(new VectorSetValue(2, 1, 3, 4, table), Deadline.NONE)), saved.entries);
    }

    @Test
    void withItsDeadline() {
        Replay replay = Replay.of(vAdd("a", ONE_DIMENSION), vAdd("b", TWO_DIMENSIONS), new PExpireAt("k", 0));
        assertEquals(
                List.of(vAdd("a", ONE_DIMENSION), vAdd("b", TWO_DIMENSIONS), new PExpireAt("k", 0)),
                Saved.of(replay.keyspace()).records);
        replay.keyspace().expireAt("k", Deadline.after(Replay.NOW, Long.MAX_VALUE));
        assertEquals(
                new PExpireAt("k", Long.MAX_VALUE),
                Saved.of(replay.keyspace()).records.get(2));
        replay.and(new Persist("k"));
        assertEquals(2, Saved.of(replay.keyspace()).records.size());
    }

    @Test
    void schemasAreHandedOverAsRecords() {
        ProtoRegister last = new ProtoRegister("s", Bytes.of(2));
        Saved saved =
                Saved.of(Replay.of(new ProtoRegister("s", Bytes.of(1)), last).keyspace());
        assertEquals(List.of(last), saved.records);
    }

    @Test
    void randomKeyspacesComeBackAsTheyWere() {
        Random random = Seed.of("SaveTest");
        RandomMutations mutations = new RandomMutations(random, 40);
        Replay replay = new Replay();
        Replay restored = new Replay();
        int asRecords = 0;
        int asEntries = 0;
        for (int round = 0; round < 300; round++) {
            applySome(replay, mutations, 1 + random.nextInt(200));
            saturateDeadlinesOfVectorSets(replay.keyspace());
            Map<String, String> state = Replay.describe(replay.keyspace());
            Map<String, Bytes> schemas = Map.copyOf(replay.keyspace().schemas());

            Saved saved = Saved.of(replay.keyspace()).restoreInto(restored.keyspace());
            restored.at(random.nextLong()).and(saved.records.toArray(Mutation[]::new));
            assertEquals(state, Replay.describe(restored.keyspace()), "saved and restored");
            assertEquals(schemas, restored.keyspace().schemas());

            replay.and(saved.records.toArray(Mutation[]::new));
            assertEquals(state, Replay.describe(replay.keyspace()), "the records once more");
            assertEquals(schemas, replay.keyspace().schemas());

            asRecords += saved.records.stream().anyMatch(VAdd.class::isInstance) ? 1 : 0;
            asEntries +=
                    saved.entries.values().stream().anyMatch(item -> item.value() instanceof VectorSetValue) ? 1 : 0;
        }
        assertTrue(
                asRecords > 10 && asEntries > 10,
                asRecords + " rounds with vector sets as records, " + asEntries + " with such as entries");
        assertEquals(List.of(), restored.warnings());
    }

    private static void applySome(Replay replay, RandomMutations mutations, int count) {
        for (int i = 0; i < count; i++) {
            try {
                replay.and(mutations.next());
            } catch (MalformedRecordException refused) {
                continue; // One that makes a value too long changes nothing.
            }
        }
    }

    /** The one thing that a record cannot say of a vector set, and that happens when it is saved. */
    private static void saturateDeadlinesOfVectorSets(Keyspace keyspace) {
        keyspace.entries().forEach((key, entry) -> {
            if (entry instanceof VectorSetEntry && entry.deadline() < Deadline.NONE) {
                keyspace.expireAt(key, Long.MAX_VALUE);
            }
        });
    }
}
