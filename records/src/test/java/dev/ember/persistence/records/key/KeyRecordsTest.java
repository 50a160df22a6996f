package dev.ember.persistence.records.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.Replay;
import dev.ember.persistence.records.hash.HSet;
import dev.ember.persistence.records.hash.HashField;
import dev.ember.persistence.records.list.RPush;
import dev.ember.persistence.records.proto.ProtoSet;
import dev.ember.persistence.records.set.SAdd;
import dev.ember.persistence.records.sortedset.ScoredMember;
import dev.ember.persistence.records.sortedset.ZAdd;
import dev.ember.persistence.records.string.Append;
import dev.ember.persistence.records.string.Incr;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.vector.VAdd;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRecordsTest {
    private static final long MAX = Long.MAX_VALUE;

    private static Set set(String key, String value) {
        return new Set(key, Bytes.utf8(value), -1);
    }

    /** For each kind of value: what makes one at a key, what changes it, and what it is before and after. */
    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(set("k", "1"), new Incr("k"), "string \"1\"", "string \"2\""),
                Arguments.of(set("k", "1"), new Append("k", Bytes.utf8("2")), "string \"1\"", "string \"12\""),
                Arguments.of(
                        new RPush("k", List.of(Bytes.utf8("a"))),
                        new RPush("k", List.of(Bytes.utf8("b"))),
                        "list \"a\"",
                        "list \"a\" \"b\""),
                Arguments.of(
                        new ZAdd("k", List.of(new ScoredMember(1, "m"))),
                        new ZAdd("k", List.of(new ScoredMember(2, "m"))),
                        "zset m=1.0",
                        "zset m=2.0"),
                Arguments.of(
                        new HSet("k", List.of(new HashField("f", Bytes.utf8("1")))),
                        new HSet("k", List.of(new HashField("f", Bytes.utf8("2")))),
                        "hash f=\"1\"",
                        "hash f=\"2\""),
                Arguments.of(new SAdd("k", List.of("a")), new SAdd("k", List.of("b")), "set a", "set a b"),
                Arguments.of(
                        new VAdd("k", "e", FloatVector.of(1), 0, 0, 2, 3),
                        new VAdd("k", "e", FloatVector.of(2), 0, 0, 2, 3),
                        "vector 0/0/2/3 e=FloatVector[1.0]",
                        "vector 0/0/2/3 e=FloatVector[2.0]"),
                Arguments.of(
                        new ProtoSet("k", "T", Bytes.utf8("1"), -1),
                        new ProtoSet("k", "T", Bytes.utf8("2"), -1),
                        "proto T \"1\"",
                        "proto T \"2\""));
    }

    @Test
    void delRemovesTheKeyWhateverItHolds() {
        Replay replay = Replay.of(set("a", "1"), new SAdd("b", List.of("m")), set("c", "3"));
        replay.and(new Del("a"), new Del("b"), new Del("missing"));
        assertEquals(Map.of("c", "string \"3\""), Replay.describe(replay.keyspace()));
    }

    @Test
    void aKeyThatWasDeletedAndMadeAnewHasNoExpiry() {
        Replay replay = Replay.of(new Set("k", Bytes.utf8("1"), 500), new Del("k"), new Incr("k"));
        assertEquals("string \"1\"", replay.value("k"));
        assertEquals(-1, replay.ttl("k"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1000",
        "300, 300000",
        "9223372036854775, 9223372036854775000",
        "9223372036854776, 9223372036854775807",
        "9223372036854775807, 9223372036854775807",
    })
    void expireSetsSecondsAndSaturates(long seconds, long ttlMillis) {
        assertEquals(
                ttlMillis, Replay.of(set("k", "v"), new Expire("k", seconds)).ttl("k"));
    }

    @Test
    void pexpireSetsMilliseconds() {
        Replay replay = Replay.of(set("k", "v"), new PExpire("k", 1));
        assertEquals(1, replay.ttl("k"));
        assertEquals(MAX, replay.and(new PExpire("k", MAX)).ttl("k"));
        assertEquals(0, replay.and(new PExpire("k", 0)).ttl("k"));
    }

    @Test
    void relativeExpiryCountsFromTheTimeOfTheContext() {
        Replay replay = Replay.of(set("a", "v"), set("b", "v"), set("c", "v"));
        replay.at(1000).and(new Expire("a", 2), new PExpire("b", 500), new Set("c", Bytes.EMPTY, 100));
        assertEquals(
                Map.of("a", "string \"v\" until 3000", "b", "string \"v\" until 1500", "c", "string \"\" until 1100"),
                Replay.describe(replay.keyspace()));
    }

    @Test
    void pexpireAtSetsADeadline() {
        Replay replay = Replay.of(set("k", "v"), new PExpireAt("k", Replay.NOW + 1234));
        assertEquals(1234, replay.ttl("k"));
        assertEquals(MAX - Replay.NOW, replay.and(new PExpireAt("k", MAX)).ttl("k"));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "1699999999999", "1700000000000"})
    void pexpireAtInThePastRemovesTheKeyAtTheEndOnly(long timestampMs) {
        Replay replay = Replay.of(set("k", "1"), new PExpireAt("k", timestampMs), new Incr("k"));
        assertEquals("string \"2\"", replay.value("k"));
        assertEquals(0, replay.ttl("k"));
        assertNull(replay.removeExpired().value("k"));
    }

    @Test
    void expiryOfAMissingKeyIsIgnored() {
        Replay replay = Replay.of(
                new Expire("k", 1), new PExpire("k", 1), new PExpireAt("k", Replay.NOW + 1), new Persist("k"));
        assertEquals(Map.of(), Replay.describe(replay.keyspace()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void expiryWorksOnEveryTypeAndIsKeptByChanges(Mutation make, Mutation change, String before, String after) {
        Replay replay = Replay.of(make, new Expire("k", 9));
        assertEquals(before, replay.value("k"));
        assertEquals(9000, replay.ttl("k"));
        replay.and(change);
        assertEquals(after, replay.value("k"));
        assertEquals(make instanceof ProtoSet ? -1 : 9000, replay.ttl("k"));
    }

    @Test
    void persistRemovesExpiryAndRevives() {
        Replay replay =
                Replay.of(new Set("k", Bytes.utf8("v"), 0), new Persist("k")).removeExpired();
        assertEquals("string \"v\"", replay.value("k"));
        assertEquals(-1, replay.ttl("k"));
        assertEquals(-1, replay.and(new Persist("k")).ttl("k"));
    }

    @Test
    void renameMovesValueAndExpiryOverTheOtherKey() {
        Replay replay =
                Replay.of(new Set("a", Bytes.utf8("1"), 7000), new SAdd("b", List.of("m")), new Rename("a", "b"));
        assertNull(replay.value("a"));
        assertEquals("string \"1\"", replay.value("b"));
        assertEquals(7000, replay.ttl("b"));
    }

    @Test
    void renameOfAMissingKeyLeavesTheOther() {
        Replay replay = Replay.of(set("b", "2"), new Rename("missing", "b"));
        assertEquals("string \"2\"", replay.value("b"));
    }

    @Test
    void renameToItselfChangesNothing() {
        Replay replay = Replay.of(new Set("a", Bytes.utf8("1"), 7000), new Rename("a", "a"));
        assertEquals("string \"1\"", replay.value("a"));
        assertEquals(7000, replay.ttl("a"));
    }

    @Test
    void renameAndCopyCarryAnExpiryOfZero() {
        Replay replay = Replay.of(
                new Set("a", Bytes.utf8("1"), 0),
                new Copy("a", "copied", false),
                new Rename("a", "renamed"),
                set("stays", "2"));
        assertEquals("string \"1\"", replay.value("copied"));
        assertEquals("string \"1\"", replay.value("renamed"));
        assertEquals(
                Map.of("stays", "string \"2\""),
                Replay.describe(replay.removeExpired().keyspace()));
    }

    @Test
    void copyToAnExistingKeyNeedsReplace() {
        Replay replay = Replay.of(new Set("a", Bytes.utf8("1"), 7000), set("b", "2"), new Copy("a", "b", false));
        assertEquals("string \"2\"", replay.value("b"));
        replay.and(new Copy("a", "b", true));
        assertEquals("string \"1\"", replay.value("b"));
        assertEquals(7000, replay.ttl("b"));
    }

    @Test
    void copyWithReplaceTakesTheSourcesLackOfExpiry() {
        Replay replay = Replay.of(set("a", "1"), new Set("b", Bytes.utf8("2"), 7000), new Copy("a", "b", true));
        assertEquals(-1, replay.ttl("b"));
    }

    @Test
    void copyOfAMissingKeyChangesNothing() {
        Replay replay = Replay.of(set("b", "2"), new Copy("missing", "b", true), new Copy("missing", "c", false));
        assertEquals(Map.of("b", "string \"2\""), Replay.describe(replay.keyspace()));
    }

    @Test
    void copyToItselfChangesNothing() {
        Replay replay = Replay.of(new Set("a", Bytes.utf8("1"), 7000));
        replay.and(new Copy("a", "a", false), new Copy("a", "a", true));
        assertEquals("string \"1\"", replay.value("a"));
        assertEquals(7000, replay.ttl("a"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void copiesChangeIndependently(Mutation make, Mutation change, String before, String after) {
        Replay source = Replay.of(make, new Copy("k", "c", false), change);
        assertEquals(after, source.value("k"));
        assertEquals(before, source.value("c"));

        Replay copy =
                Replay.of(make, new Copy("k", "c", false), new Rename("k", "source"), new Rename("c", "k"), change);
        assertEquals(after, copy.value("k"));
        assertEquals(before, copy.value("source"));

        // And so do copies of what was changed in place already.
        Replay changed = Replay.of(make, change, new Copy("k", "c", false), new Del("k"), make);
        assertEquals(before, changed.value("k"));
        assertEquals(after, changed.value("c"));
    }

    @Test
    void expiryOfACopyIsItsOwn() {
        Replay replay = Replay.of(set("a", "1"), new Copy("a", "b", false), new Expire("a", 1), new Expire("b", 2));
        assertEquals(1000, replay.ttl("a"));
        assertEquals(2000, replay.ttl("b"));
    }
}
