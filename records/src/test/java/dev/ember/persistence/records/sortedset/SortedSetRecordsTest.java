package dev.ember.persistence.records.sortedset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.Replay;
import dev.ember.persistence.records.key.Copy;
import dev.ember.persistence.records.value.SortedSetValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortedSetRecordsTest {
    private static ScoredMember m(double score, String member) {
        return new ScoredMember(score, member);
    }

    @Test
    void zaddKeepsTheOrderInWhichMembersFirstCame() {
        Replay replay = Replay.of(new ZAdd("z", List.of(m(3, "c"), m(1, "a"), m(2, "b"))));
        assertEquals("zset c=3.0 a=1.0 b=2.0", replay.value("z"));
        replay.and(new ZAdd("z", List.of(m(0, "new"), m(9, "a"))));
        assertEquals("zset c=3.0 a=9.0 b=2.0 new=0.0", replay.value("z"));
    }

    @Test
    void ofARepeatedMemberTheLastScoreCounts() {
        assertEquals(
                "zset a=2.0 b=1.0",
                Replay.of(new ZAdd("z", List.of(m(1, "a"), m(1, "b"), m(2, "a"))))
                        .value("z"));
    }

    @Test
    void scoresAreKeptAsTheyAre() {
        Replay replay = Replay.of(new ZAdd(
                "z", List.of(m(-0.0, "nz"), m(0.0, "z"), m(Double.NaN, "nan"), m(Double.NEGATIVE_INFINITY, "ninf"))));
        assertEquals("zset nz=-0.0 z=0.0 nan=NaN ninf=-Infinity", replay.value("z"));
    }

    @Test
    void zaddWithoutMembersCreatesAnEmptySet() {
        assertEquals("zset", Replay.of(new ZAdd("z", List.of())).value("z"));
    }

    @Test
    void zremIgnoresAbsentMembers() {
        Replay replay = Replay.of(
                new ZAdd("z", List.of(m(1, "a"), m(2, "b"), m(3, "c"), m(4, ""))),
                new ZRem("z", List.of("b", "x", "")));
        assertEquals("zset a=1.0 c=3.0", replay.value("z"));
    }

    @Test
    void aMemberThatWasRemovedComesBackAtTheEnd() {
        Replay replay = Replay.of(
                new ZAdd("z", List.of(m(1, "a"), m(2, "b"))),
                new ZRem("z", List.of("a")),
                new ZAdd("z", List.of(m(1, "a"))));
        assertEquals("zset b=2.0 a=1.0", replay.value("z"));
    }

    @Test
    void aSetThatBecomesEmptyIsRemoved() {
        assertNull(Replay.of(new ZAdd("z", List.of(m(1, "a"))), new ZRem("z", List.of("a", "a")))
                .value("z"));
        assertNull(Replay.of(new ZAdd("z", List.of()), new ZRem("z", List.of())).value("z"));
    }

    @Test
    void zremDoesNotCreateASet() {
        assertNull(Replay.of(new ZRem("z", List.of("a"))).value("z"));
    }

    /** A snapshot that repeats a member: kept as it was loaded until the set is changed, then the last score counts. */
    @Test
    void repeatedMembersOfASnapshot() {
        Replay replay = new Replay();
        replay.keyspace().restore("z", new SortedSetValue(List.of(m(1, "m"), m(5, "x"), m(2, "m"))), Deadline.NONE);
        assertEquals("zset m=1.0 x=5.0 m=2.0", replay.value("z"));
        replay.and(new ZAdd("z", List.of()), new ZRem("z", List.of()), new Copy("z", "copy", false));
        assertEquals("zset m=1.0 x=5.0 m=2.0", replay.value("z"));
        replay.and(new ZAdd("z", List.of(m(7, "y"))));
        assertEquals("zset m=2.0 x=5.0 y=7.0", replay.value("z"));
        assertEquals("zset m=1.0 x=5.0 m=2.0", replay.value("copy"));
        assertNull(replay.and(new ZRem("copy", List.of("m", "x"))).value("copy"));
    }
}
