package dev.ember.persistence.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.records.bitmap.SetBit;
import dev.ember.persistence.records.hash.HDel;
import dev.ember.persistence.records.hash.HIncrBy;
import dev.ember.persistence.records.hash.HSet;
import dev.ember.persistence.records.hash.HashField;
import dev.ember.persistence.records.key.PExpireAt;
import dev.ember.persistence.records.key.Persist;
import dev.ember.persistence.records.key.Rename;
import dev.ember.persistence.records.keyspace.CollectionEntry;
import dev.ember.persistence.records.keyspace.StringEntry;
import dev.ember.persistence.records.list.LInsert;
import dev.ember.persistence.records.list.LPop;
import dev.ember.persistence.records.list.LPush;
import dev.ember.persistence.records.list.LRem;
import dev.ember.persistence.records.list.LSet;
import dev.ember.persistence.records.list.LTrim;
import dev.ember.persistence.records.list.RPop;
import dev.ember.persistence.records.list.RPush;
import dev.ember.persistence.records.set.SAdd;
import dev.ember.persistence.records.set.SRem;
import dev.ember.persistence.records.sortedset.ScoredMember;
import dev.ember.persistence.records.sortedset.ZAdd;
import dev.ember.persistence.records.sortedset.ZRem;
import dev.ember.persistence.records.string.Append;
import dev.ember.persistence.records.string.Incr;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.string.SetRange;
import dev.ember.persistence.records.vector.VAdd;
import dev.ember.persistence.records.vector.VRem;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A million records on one key, or keys that expire. Each of these takes about a second; with an operation that costs
 * the size of what it works on, it would be hours.
 */
@Timeout(60)
class LinearReplayTest {
    private static final int MILLION = 1_000_000;

    private final Replay replay = new Replay();

    private void million(IntFunction<Mutation> record) {
        for (int i = 0; i < MILLION; i++) {
            replay.and(record.apply(i));
        }
    }

    private int size() {
        return replay.keyspace()
                .find("k", CollectionEntry.class)
                .map(CollectionEntry::size)
                .orElse(-1);
    }

    private int length() {
        return replay.keyspace().find("k", StringEntry.class).orElseThrow().length();
    }

    private static Bytes value(int i) {
        return Bytes.of(i, i >> 8, i >> 16);
    }

    @Test
    void append() {
        Bytes sixteen = Bytes.utf8("0123456789abcdef");
        million(i -> new Append("k", sixteen));
        assertEquals(16 * MILLION, length());
    }

    /** A counter's text is looked at each time, while it grows in place. */
    @Test
    void appendAndIncrInTurns() {
        Bytes digit = Bytes.utf8("7");
        replay.and(new Append("k", Bytes.utf8("x")));
        million(i -> i % 2 == 0 ? new Append("k", digit) : new Incr("k"));
        assertEquals(1 + MILLION / 2, length());
    }

    @Test
    void setRangeOfGrowingOffset() {
        million(i -> new SetRange("k", 3L * i, value(i)));
        assertEquals(3 * MILLION, length());
        million(i -> new SetRange("k", i, Bytes.EMPTY));
        assertEquals(3 * MILLION, length());
    }

    @Test
    void setBitOfGrowingOffset() {
        million(i -> new SetBit("k", 9L * i, 1));
        assertEquals((9 * (MILLION - 1)) / 8 + 1, length());
        million(i -> new SetBit("k", 9L * i, 0));
        assertEquals((9 * (MILLION - 1)) / 8 + 1, length());
    }

    @Test
    void pushesAndPops() {
        million(i -> new RPush("k", List.of(value(i))));
        million(i -> new LPush("k", List.of(value(i))));
        assertEquals(2 * MILLION, size());
        million(i -> new LPop("k"));
        million(i -> i == MILLION - 1 ? new RPush("k", List.of()) : new RPop("k"));
        assertEquals(1, size());
    }

    @Test
    void changesInTheMiddleOfAList() {
        million(i -> new RPush("k", List.of(value(i))));
        million(i -> new LSet("k", i / 2 * (i % 2 == 0 ? 1 : -1), Bytes.EMPTY));
        assertEquals(MILLION, size());
    }

    @Test
    void aListThatIsTrimmedAfterEveryPush() {
        million(i -> new RPush("k", List.of(value(i))));
        million(i -> i % 2 == 0 ? new LPush("k", List.of(value(i))) : new LTrim("k", 0, MILLION - 1));
        assertEquals(MILLION, size());
    }

    /** Searches from the head, or the tail, that end at once must not move the rest of the list. */
    @Test
    void insertionsAndRemovalsAtTheEndsOfALongList() {
        million(i -> new RPush("k", List.of(value(i))));
        replay.and(new LPush("k", List.of(Bytes.utf8("head"))), new RPush("k", List.of(Bytes.utf8("tail"))));
        million(i -> new LInsert("k", i % 2 == 0, Bytes.utf8("head"), Bytes.utf8("head")));
        assertEquals(2 * MILLION + 2, size());
        million(i -> new LRem("k", 1, Bytes.utf8("head")));
        million(i -> i % 2 == 0 ? new LRem("k", -1, Bytes.utf8("tail")) : new RPush("k", List.of(Bytes.utf8("tail"))));
        assertEquals(MILLION + 2, size());
    }

    @Test
    void sortedSetMembers() {
        million(i -> new ZAdd("k", List.of(new ScoredMember(-i, "m" + i))));
        assertEquals(MILLION, size());
        million(i -> new ZAdd("k", List.of(new ScoredMember(i, "m" + i))));
        assertEquals(MILLION, size());
        million(i -> new ZRem("k", List.of("m" + (i % 2 == 0 ? i / 2 : MILLION - 1 - i / 2))));
        assertEquals(-1, size());
    }

    @Test
    void setMembers() {
        million(i -> new SAdd("k", List.of("m" + i)));
        assertEquals(MILLION, size());
        million(i -> new SRem("k", List.of("m" + i)));
        assertEquals(-1, size());
    }

    @Test
    void hashFields() {
        million(i -> new HSet("k", List.of(new HashField("f" + i, Bytes.EMPTY))));
        assertEquals(MILLION, size());
        million(i -> new HIncrBy("k", "f" + i, i));
        assertEquals(MILLION, size());
        million(i -> new HDel("k", List.of("f" + i)));
        assertEquals(-1, size());
    }

    /** As many calls as keys: one that looked at all keys would never come to an end. */
    @Test
    void keysThatExpireOneAfterTheOther() {
        million(i -> new Set(key(i), Bytes.EMPTY, -1));
        million(i -> new PExpireAt(key(i), Replay.NOW + (i ^ 0x2AAAA)));
        long end = Replay.NOW + (1 << 20);
        int removed = 0;
        for (long now = Replay.NOW; now < end; now++) {
            removed += replay.keyspace().removeExpired(now, 1000, removal -> {});
        }
        assertEquals(MILLION, removed);
        assertEquals(Map.of(), replay.keyspace().entries());
    }

    /** Changes of deadlines while they are watched, in an order that makes each of them move. */
    @Test
    void deadlinesThatChange() {
        replay.removeExpired();
        million(i -> new Set(key(i), Bytes.EMPTY, MILLION - i));
        million(i -> new PExpireAt(key(i), Replay.NOW + i + 1));
        million(i -> i % 2 == 0 ? new Persist(key(i)) : new Rename(key(i), "other" + key(i)));
        for (int i = 0; i < MILLION; i++) {
            replay.at(Replay.NOW + i + 1).removeExpired();
        }
        assertEquals(MILLION / 2, replay.keyspace().entries().size());
    }

    private static String key(int i) {
        return "k" + i;
    }

    @Test
    void vectorSetElements() {
        million(i -> new VAdd("k", "e" + i, FloatVector.of(i), 0, 0, 16, 64));
        assertEquals(MILLION, size());
        million(i -> new VAdd("k", "e" + i, FloatVector.of(-i), 0, 0, 16, 64));
        assertEquals(MILLION, size());
        million(i -> new VRem("k", "e" + i));
        assertEquals(-1, size());
    }
}
