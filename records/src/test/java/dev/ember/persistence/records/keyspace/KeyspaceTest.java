package dev.ember.persistence.records.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.Replay;
import dev.ember.persistence.records.bitmap.SetBit;
import dev.ember.persistence.records.hash.HDel;
import dev.ember.persistence.records.hash.HIncrBy;
import dev.ember.persistence.records.hash.HSet;
import dev.ember.persistence.records.hash.HashField;
import dev.ember.persistence.records.list.LInsert;
import dev.ember.persistence.records.list.LPop;
import dev.ember.persistence.records.list.LPush;
import dev.ember.persistence.records.list.LRem;
import dev.ember.persistence.records.list.LSet;
import dev.ember.persistence.records.list.LTrim;
import dev.ember.persistence.records.list.RPop;
import dev.ember.persistence.records.list.RPush;
import dev.ember.persistence.records.proto.ProtoRegister;
import dev.ember.persistence.records.set.SAdd;
import dev.ember.persistence.records.set.SRem;
import dev.ember.persistence.records.sortedset.ScoredMember;
import dev.ember.persistence.records.sortedset.ZAdd;
import dev.ember.persistence.records.sortedset.ZRem;
import dev.ember.persistence.records.string.Append;
import dev.ember.persistence.records.string.DecrBy;
import dev.ember.persistence.records.string.Incr;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.string.SetRange;
import dev.ember.persistence.records.value.HashValue;
import dev.ember.persistence.records.value.ListValue;
import dev.ember.persistence.records.value.ProtoValue;
import dev.ember.persistence.records.value.SetValue;
import dev.ember.persistence.records.value.SortedSetValue;
import dev.ember.persistence.records.value.StringValue;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.VectorSetValue;
import dev.ember.persistence.records.value.VectorTable;
import dev.ember.persistence.records.vector.VAdd;
import dev.ember.persistence.records.vector.VRem;
import dev.ember.persistence.records.vector.VectorElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class KeyspaceTest {
    private static final Bytes ONE = Bytes.utf8("1");

    /** A value of each kind, under its name. */
    private static final Map<String, Value> VALUES = values();

    static final List<String> KINDS = List.copyOf(VALUES.keySet());

    /** For each kind that records change: those that change only values of that kind. */
    private static final Map<String, List<Mutation>> CHANGES = Map.of(
            "string",
            List.of(
                    new Incr("k"),
                    new DecrBy("k", 4),
                    new Append("k", ONE),
                    new SetRange("k", 30, ONE),
                    new SetBit("k", 300, 1)),
            "list",
            List.of(
                    new LPush("k", List.of(ONE)),
                    new RPush("k", List.of(ONE)),
                    new LPop("k"),
                    new RPop("k"),
                    new LSet("k", 0, Bytes.EMPTY),
                    new LTrim("k", 5, 4),
                    new LInsert("k", true, ONE, ONE),
                    new LRem("k", 0, ONE)),
            "zset",
            List.of(new ZAdd("k", List.of(new ScoredMember(9, "m"))), new ZRem("k", List.of("m", "1"))),
            "hash",
            List.of(
                    new HSet("k", List.of(new HashField("m", Bytes.EMPTY))),
                    new HDel("k", List.of("m", "1")),
                    new HIncrBy("k", "m", 1)),
            "set",
            List.of(new SAdd("k", List.of("z")), new SRem("k", List.of("m", "1"))),
            "vector",
            List.of(new VAdd("k", "m", FloatVector.of(9), 2, 2, 9, 9), new VRem("k", "m")));

    private static Map<String, Value> values() {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("string", new StringValue(ONE));
        values.put("list", new ListValue(List.of(ONE)));
        values.put("zset", new SortedSetValue(List.of(new ScoredMember(1, "m"))));
        values.put("hash", new HashValue(List.of(new HashField("m", ONE))));
        values.put("set", new SetValue(List.of("m")));
        values.put("proto", new ProtoValue("m", ONE));
        values.put(
                "vector",
                new VectorSetValue(0, 1, 2, 3, new VectorTable(1, List.of(new VectorElement("m", FloatVector.of(4))))));
        return values;
    }

    private static Replay holding(Value value) {
        Replay replay = new Replay();
        replay.keyspace().restore("k", value, Deadline.NONE);
        return replay;
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void aRecordOnAKeyOfAnotherTypeChangesNothing(String kind) {
        CHANGES.forEach((changedKind, records) -> records.forEach(record -> {
            Replay replay = holding(VALUES.get(kind));
            String before = replay.value("k");
            replay.and(record);
            assertEquals(changedKind.equals(kind), !before.equals(replay.value("k")), () -> record + " on a " + kind);
            assertEquals(List.of(), replay.warnings());
        }));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void aRecordDoesNotRemoveAnEmptyCollectionOfAnotherType(String kind) {
        Map<String, Value> empty = Map.of(
                "list", new ListValue(List.of()),
                "zset", new SortedSetValue(List.of()),
                "hash", new HashValue(List.of()),
                "set", new SetValue(List.of()),
                "vector", new VectorSetValue(0, 0, 0, 0, new VectorTable(8, List.of())));
        if (!empty.containsKey(kind)) {
            return;
        }
        CHANGES.forEach((changedKind, records) -> records.forEach(record -> {
            Replay replay = holding(empty.get(kind));
            replay.and(record);
            assertTrue(
                    changedKind.equals(kind)
                            || empty.get(kind)
                                    .equals(replay.keyspace().entries().get("k").toValue()),
                    () -> record + " on a " + kind);
        }));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void aSnapshotsValueComesBackAsItWas(String kind) {
        Entry entry = holding(VALUES.get(kind)).keyspace().entries().get("k");
        assertEquals(kind, entry.type());
        assertEquals(VALUES.get(kind), entry.toValue());
        assertEquals(Deadline.NONE, entry.deadline());
    }

    @Test
    void valuesThatRecordsBroughtAboutAreThoseOfASnapshot() {
        Replay replay = Replay.of(
                new Append("string", ONE),
                new Append("string", ONE),
                new RPush("list", List.of(ONE, Bytes.EMPTY)),
                new LPush("list", List.of(Bytes.of(0))),
                new ZAdd("zset", List.of(new ScoredMember(2, "b"), new ScoredMember(1, "a"))),
                new HSet("hash", List.of(new HashField("f", ONE))),
                new SAdd("set", List.of("m")),
                new VAdd("vector", "b", FloatVector.of(1, 2), 1, 2, 3, 4),
                new VAdd("vector", "a", FloatVector.of(3, 4), 0, 0, 0, 0));
        Map<String, Entry> entries = replay.keyspace().entries();
        assertEquals(new StringValue(Bytes.utf8("11")), entries.get("string").toValue());
        assertEquals(
                new ListValue(List.of(Bytes.of(0), ONE, Bytes.EMPTY)),
                entries.get("list").toValue());
        assertEquals(
                new SortedSetValue(List.of(new ScoredMember(2, "b"), new ScoredMember(1, "a"))),
                entries.get("zset").toValue());
        assertEquals(
                new HashValue(List.of(new HashField("f", ONE))),
                entries.get("hash").toValue());
        assertEquals(new SetValue(List.of("m")), entries.get("set").toValue());
        assertEquals(
                new VectorSetValue(
                        1,
                        2,
                        3,
                        4,
                        new VectorTable(
                                2,
                                List.of(
                                        new VectorElement("b", FloatVector.of(1, 2)),
                                        new VectorElement("a", FloatVector.of(3, 4))))),
                entries.get("vector").toValue());
    }

    @Test
    void aValueTakenIsNotChangedByLaterRecords() {
        Replay replay = Replay.of(new RPush("k", List.of(ONE)));
        Value taken = replay.keyspace().entries().get("k").toValue();
        replay.and(new RPush("k", List.of(ONE)), new LSet("k", 0, Bytes.EMPTY));
        assertEquals(new ListValue(List.of(ONE)), taken);
    }

    @Test
    void anEmptyVectorSetKeepsItsDimension() {
        Value empty = new VectorSetValue(0, 0, 0, 0, new VectorTable(8, List.of()));
        Replay replay = holding(empty);
        assertEquals(empty, replay.keyspace().entries().get("k").toValue());
        replay.and(new VAdd("k", "e", FloatVector.of(1, 2), 0, 0, 0, 0));
        VectorSetValue value =
                (VectorSetValue) replay.keyspace().entries().get("k").toValue();
        assertEquals(2, value.table().dimension());
    }

    @Test
    void aVectorSetThatASnapshotCannotExpressHasNoValueAndCanBeRead() {
        Replay replay = Replay.of(
                new VAdd("some-key", "a", FloatVector.of(1), 0, 0, 2, 3),
                new VAdd("some-key", "b", FloatVector.of(1, 2), 0, 0, 2, 3),
                new VAdd("metric", "a", FloatVector.of(1), 200, 0, 2, 3),
                new VAdd("quantization", "a", FloatVector.of(1), 0, 3, 2, 3));
        for (String key : List.of("some-key", "metric", "quantization")) {
            Entry entry = replay.keyspace().entries().get(key);
            var e = assertThrows(IllegalStateException.class, entry::toValue);
            assertFalse(e.getMessage().contains("some-key"), e::getMessage);
        }
        VectorSetEntry mixed =
                replay.keyspace().find("some-key", VectorSetEntry.class).orElseThrow();
        assertEquals(
                List.of(new VectorElement("a", FloatVector.of(1)), new VectorElement("b", FloatVector.of(1, 2))),
                List.copyOf(mixed.elements()));
        assertEquals(
                200,
                replay.keyspace()
                        .find("metric", VectorSetEntry.class)
                        .orElseThrow()
                        .metric());
    }

    @Test
    void aLaterEntryOfASnapshotReplacesAnEarlierOne() {
        Keyspace keyspace = new Keyspace();
        keyspace.restore("k", VALUES.get("list"), 5000);
        keyspace.restore("k", VALUES.get("set"), Deadline.NONE);
        assertEquals(Map.of("k", "set m"), Replay.describe(keyspace));
    }

    @Test
    void anExpiredEntryOfASnapshotIsTakenAndRemovedAtTheEnd() {
        Replay replay = new Replay();
        replay.keyspace().restore("dead", VALUES.get("set"), 0);
        replay.keyspace().restore("alive", VALUES.get("set"), Replay.NOW + 1);
        replay.keyspace().restore("far", VALUES.get("set"), Deadline.after(Replay.NOW, Long.MAX_VALUE));
        replay.and(new SAdd("dead", List.of("n")));
        assertEquals("set m n", replay.value("dead"));
        assertEquals(1, replay.keyspace().removeExpired(Replay.NOW, Integer.MAX_VALUE, removal -> {}));
        assertNull(replay.value("dead"));
        assertEquals(Long.MAX_VALUE, replay.ttl("far"));
        assertEquals(1, replay.keyspace().removeExpired(Replay.NOW + 1, Integer.MAX_VALUE, removal -> {}));
        assertEquals(0, replay.keyspace().removeExpired(Long.MAX_VALUE, Integer.MAX_VALUE, removal -> {}));
        assertEquals(List.of("far"), List.copyOf(replay.keyspace().entries().keySet()));
    }

    @Test
    void clearForgetsKeysAndSchemas() {
        Replay replay = Replay.of(new Incr("a"), new ProtoRegister("s", ONE));
        replay.keyspace().clear();
        assertEquals(Map.of(), replay.keyspace().entries());
        assertEquals(Map.of(), replay.keyspace().schemas());
    }

    @Test
    void setKeepsTheVeryBytesOfTheRecord() {
        Bytes value = Bytes.utf8("value");
        Replay replay = Replay.of(new Set("k", value, -1));
        assertSame(
                value,
                replay.keyspace().find("k", StringEntry.class).orElseThrow().content());
    }

    @Test
    void whatIsReadCannotBeChanged() {
        Replay replay = new Replay();
        VALUES.forEach((kind, value) -> replay.keyspace().restore(kind, value, Deadline.NONE));
        Keyspace keyspace = replay.and(new SAdd("set", List.of("n"))).keyspace();
        assertThrows(
                UnsupportedOperationException.class, () -> keyspace.entries().clear());
        assertThrows(
                UnsupportedOperationException.class, () -> keyspace.schemas().put("s", ONE));
        ListEntry list = keyspace.find("list", ListEntry.class).orElseThrow();
        assertThrows(UnsupportedOperationException.class, () -> list.values().clear());
        assertThrows(IndexOutOfBoundsException.class, () -> list.values().get(1));
        assertThrows(IndexOutOfBoundsException.class, () -> list.values().get(-1));
        for (int changes = 0; changes < 2; changes++) {
            SortedSetEntry sortedSet =
                    keyspace.find("zset", SortedSetEntry.class).orElseThrow();
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> sortedSet.members().clear());
            VectorSetEntry vectors =
                    keyspace.find("vector", VectorSetEntry.class).orElseThrow();
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> vectors.elements().clear());
            replay.and(
                    new ZAdd("zset", List.of(new ScoredMember(1, "n"))),
                    new VAdd("vector", "n", FloatVector.of(1), 0, 0, 0, 0));
        }
        assertThrows(
                UnsupportedOperationException.class,
                () -> keyspace.find("hash", HashEntry.class)
                        .orElseThrow()
                        .fields()
                        .clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> keyspace.find("set", SetEntry.class)
                        .orElseThrow()
                        .members()
                        .clear());
        assertTrue(
                keyspace.find("string", StringEntry.class).orElseThrow().view().isReadOnly());
        replay.and(new Append("string", ONE));
        assertTrue(
                keyspace.find("string", StringEntry.class).orElseThrow().view().isReadOnly());
    }

    @Test
    void findGivesOnlyWhatIsOfTheKind() {
        Keyspace keyspace = holding(VALUES.get("set")).keyspace();
        assertTrue(keyspace.find("k", SetEntry.class).isPresent());
        assertTrue(keyspace.find("k", CollectionEntry.class).isPresent());
        assertTrue(keyspace.find("k", ListEntry.class).isEmpty());
        assertTrue(keyspace.find("missing", SetEntry.class).isEmpty());
    }

    @Test
    void findLiveDoesNotShowWhatHasExpired() {
        Keyspace keyspace = Replay.of(new Set("k", ONE, 10), new Set("forever", ONE, -1), new SAdd("set", List.of()))
                .keyspace();
        assertTrue(keyspace.findLive("k", StringEntry.class, Replay.NOW + 9).isPresent());
        assertTrue(keyspace.findLive("k", StringEntry.class, Replay.NOW + 10).isEmpty());
        assertTrue(keyspace.find("k", StringEntry.class).isPresent());
        assertTrue(keyspace.findLive("forever", Entry.class, Long.MAX_VALUE).isPresent());
        assertTrue(keyspace.findLive("set", StringEntry.class, Replay.NOW).isEmpty());
        assertTrue(keyspace.findLive("missing", Entry.class, Replay.NOW).isEmpty());
    }

    @Test
    void aRecordThatNeedsTheTimeIsAppliedThroughTheKeyspace() {
        Keyspace keyspace = new Keyspace();
        Set record = new Set("k", ONE, 5);
        var e = assertThrows(IllegalStateException.class, () -> record.applyTo(keyspace));
        assertTrue(e.getMessage().contains("Keyspace.apply"), e::getMessage);
        assertEquals(Map.of(), keyspace.entries());
    }

    @Test
    void toStringShowsNeitherKeysNorValues() {
        Replay replay = Replay.of(
                new Set("secret1", Bytes.utf8("secret2"), -1),
                new Append("secret1", Bytes.utf8("secret2")),
                new RPush("secret3", List.of(Bytes.utf8("secret4"))),
                new ZAdd("secret5", List.of(new ScoredMember(1, "secret6"))),
                new HSet("secret7", List.of(new HashField("secret8", Bytes.utf8("secret9")))),
                new SAdd("secret10", List.of("secret11")),
                new VAdd("secret12", "secret13", FloatVector.of(1), 0, 0, 0, 0),
                new ProtoRegister("secret14", Bytes.utf8("secret15")));
        replay.keyspace().restore("secret16", new ProtoValue("secret17", Bytes.utf8("secret18")), Deadline.NONE);
        assertEquals("Keyspace[7 keys, 1 schemas]", replay.keyspace().toString());
        assertEquals(
                "string[14 bytes]", replay.keyspace().entries().get("secret1").toString());
        assertEquals("list[1]", replay.keyspace().entries().get("secret3").toString());
        assertEquals(
                "proto[8 bytes]", replay.keyspace().entries().get("secret16").toString());
        replay.keyspace()
                .entries()
                .values()
                .forEach(entry -> assertFalse(entry.toString().contains("secret"), entry::toString));
    }
}
