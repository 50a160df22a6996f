package dev.ember.persistence.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.bitmap.BitOp;
import dev.ember.persistence.records.bitmap.BitOperation;
import dev.ember.persistence.records.key.Copy;
import dev.ember.persistence.records.key.Del;
import dev.ember.persistence.records.key.Expire;
import dev.ember.persistence.records.key.PExpire;
import dev.ember.persistence.records.key.PExpireAt;
import dev.ember.persistence.records.key.Persist;
import dev.ember.persistence.records.key.Rename;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.list.RPop;
import dev.ember.persistence.records.list.RPush;
import dev.ember.persistence.records.proto.ProtoRegister;
import dev.ember.persistence.records.proto.ProtoSet;
import dev.ember.persistence.records.string.Append;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.value.StringValue;
import dev.ember.persistence.recovery.ApplyContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How keys that have expired leave the keyspace, and that nothing else does. */
class ExpiryTest {
    private static final Bytes VALUE = Bytes.utf8("v");
    private static final long NOW = Replay.NOW;

    private static List<Mutation> removeExpired(Replay replay, long now, int limit) {
        List<Mutation> removals = new ArrayList<>();
        int removed = replay.keyspace().removeExpired(now, limit, removals::add);
        assertEquals(removals.size(), removed);
        return removals;
    }

    private static List<Mutation> removeExpired(Replay replay, long now, Mutation record) {
        List<Mutation> removals = new ArrayList<>();
        replay.keyspace().removeExpired(record, now, removals::add);
        return removals;
    }

    private static List<Mutation> dels(String... keys) {
        return Arrays.stream(keys).<Mutation>map(Del::new).toList();
    }

    @Test
    void keysThatExpireFirstGoFirstAndNoMoreThanTheLimit() {
        Replay replay = Replay.of(
                new Set("c", VALUE, 3), new Set("a", VALUE, 1), new Set("b", VALUE, 2), new Set("k", VALUE, -1));
        assertEquals(dels(), removeExpired(replay, NOW, 10));
        assertEquals(dels("a", "b"), removeExpired(replay, NOW + 3, 2));
        assertEquals(dels("c"), removeExpired(replay, NOW + 3, 2));
        assertEquals(dels(), removeExpired(replay, Long.MAX_VALUE, 2));
        assertEquals(Map.of("k", "string \"v\""), Replay.describe(replay.keyspace()));
    }

    @Test
    void aLimitOfNothingRemovesNothing() {
        Replay replay = Replay.of(new Set("k", VALUE, 0));
        assertEquals(dels(), removeExpired(replay, NOW, 0));
        assertEquals(dels("k"), removeExpired(replay, NOW, 1));
    }

    /** Each change is made after the first call, which is when the keyspace begins to watch the deadlines. */
    @Test
    void aDeadlineIsWatchedThroughEveryChange() {
        Map<String, List<Mutation>> changes = new TreeMap<>();
        changes.put("removed", List.of(new Del("k")));
        changes.put("persistent", List.of(new Persist("k")));
        changes.put("replaced", List.of(new Set("k", VALUE, -1)));
        changes.put("renamed away and back", List.of(new Rename("k", "o"), new Rename("o", "k"), new Del("k")));
        changes.put("replaced by another's name", List.of(new Set("o", VALUE, -1), new Rename("o", "k")));
        changes.put("replaced by a copy", List.of(new Set("o", VALUE, -1), new Copy("o", "k", true)));
        changes.put("replaced by a result", List.of(new BitOp(BitOperation.OR, "k", List.of("k"))));
        changes.put(
                "taken the last element of",
                List.of(
                        new Del("k"),
                        new RPush("k", List.of(VALUE)),
                        new PExpire("k", 1),
                        new RPop("k"),
                        new RPush("k", List.of(VALUE))));
        changes.put("postponed", List.of(new Expire("k", 1_000_000)));
        changes.forEach((name, records) -> {
            Replay replay = Replay.of(new Set("k", VALUE, 5));
            removeExpired(replay, NOW, 1);
            replay.and(records.toArray(Mutation[]::new));
            assertEquals(dels(), removeExpired(replay, NOW + 10, 10), name);
        });

        Replay replay = new Replay();
        removeExpired(replay, NOW, 1);
        replay.and(
                new Set("k", VALUE, 5),
                new Copy("k", "copy", false),
                new Rename("k", "renamed"),
                new Append("appended", VALUE),
                new PExpireAt("appended", NOW + 4),
                new Append("appended", VALUE),
                new Set("sooner", VALUE, 100),
                new Expire("sooner", 0));
        replay.keyspace().restore("restored", new StringValue(VALUE), NOW + 6);
        assertEquals(dels("sooner"), removeExpired(replay, NOW + 3, 10));
        assertEquals(dels("appended"), removeExpired(replay, NOW + 4, 10));
        assertEquals(2, removeExpired(replay, NOW + 5, 10).size());
        assertEquals(dels("restored"), removeExpired(replay, NOW + 6, 10));
        assertEquals(Map.of(), replay.keyspace().entries());
    }

    @Test
    void deadlinesAreUnsigned() {
        Replay replay =
                Replay.of(new PExpire("missing", 1), new Set("far", VALUE, Long.MAX_VALUE), new Set("k", VALUE, 1));
        assertEquals(dels("k"), removeExpired(replay, Long.MAX_VALUE, 10));
        assertEquals(dels("far"), removeExpired(replay, NOW + Long.MAX_VALUE, 10));
    }

    @Test
    void aClearedKeyspaceForgetsItsDeadlines() {
        Replay replay = Replay.of(new Set("k", VALUE, 1));
        removeExpired(replay, NOW, 10);
        replay.keyspace().clear();
        replay.and(new Set("k", VALUE, -1), new Set("o", VALUE, 2));
        assertEquals(dels("o"), removeExpired(replay, NOW + 10, 10));
    }

    @Test
    void aKeyWhoseRemovalIsRefusedIsStillThere() {
        Replay replay = Replay.of(new Set("k", VALUE, 1));
        Consumer<Mutation> full = removal -> {
            throw new IllegalStateException("full");
        };
        assertThrows(IllegalStateException.class, () -> replay.keyspace().removeExpired(NOW + 1, 10, full));
        assertThrows(IllegalStateException.class, () -> replay.keyspace().removeExpired(new Del("k"), NOW + 1, full));
        assertEquals(dels("k"), removeExpired(replay, NOW + 1, 10));
    }

    @Test
    void aRecordSeesNoKeyThatHasExpired() {
        Replay replay = Replay.of(
                new Set("a", VALUE, 1), new Set("b", VALUE, 1), new Set("c", VALUE, 1), new Set("d", VALUE, 2));
        assertEquals(dels(), removeExpired(replay, NOW, new Rename("a", "b")));
        BitOp bitOp = new BitOp(BitOperation.OR, "d", List.of("a", "b", "a", "d", "missing"));
        assertEquals(dels("a", "b"), removeExpired(replay, NOW + 1, bitOp));
        assertEquals(dels("d"), removeExpired(replay, NOW + 2, new Copy("d", "e", false)));
        assertEquals(dels(), removeExpired(replay, NOW + 2, new ProtoRegister("c", VALUE)));
        assertEquals(dels("c"), removeExpired(replay, NOW + 2, new Persist("c")));
    }

    /** A key that has expired is there until it is removed: replay of an append-only file depends on it. */
    @Test
    void applyRemovesNothing() {
        Replay replay = Replay.of(new Set("k", VALUE, 1));
        removeExpired(replay, NOW, 1);
        replay.at(NOW + 1).and(new Append("k", VALUE), new Persist("k"));
        assertEquals("string \"vv\"", replay.value("k"));
    }

    /** Compared with a search through all keys. */
    @Test
    void randomRecordsAndRandomSteps() {
        Random random = Seed.of("ExpiryTest");
        RandomMutations mutations = new RandomMutations(random, 300);
        Replay replay = new Replay();
        long now = NOW;
        long removed = 0;
        int most = 0;
        for (int step = 0; step < 100_000; step++) {
            apply(replay.at(now), mutations.next());
            now += random.nextInt(2);
            most = Math.max(most, replay.keyspace().entries().size());
            if (random.nextInt(8) == 0) {
                int limit = random.nextInt(4);
                List<Long> expected = expiredDeadlines(replay.keyspace(), now).stream()
                        .limit(limit)
                        .toList();
                Map<String, String> before = Replay.describe(replay.keyspace());
                Map<String, Long> deadlines = deadlines(replay.keyspace());
                List<Mutation> removals = removeExpired(replay, now, limit);
                assertEquals(
                        expected,
                        removals.stream().map(each -> deadlines.get(each.key())).toList());
                removals.forEach(each -> before.remove(((Del) each).key()));
                assertEquals(before, Replay.describe(replay.keyspace()));
                removed += removals.size();
            }
            if (random.nextInt(20_000) == 0) {
                replay.keyspace().clear();
            }
        }
        assertTrue(removed > 1000 && most > 50, removed + " removed, " + most + " keys at once");
    }

    private static Map<String, Long> deadlines(Keyspace keyspace) {
        Map<String, Long> deadlines = new TreeMap<>();
        keyspace.entries().forEach((key, entry) -> deadlines.put(key, entry.deadline()));
        return deadlines;
    }

    private static List<Long> expiredDeadlines(Keyspace keyspace, long now) {
        return deadlines(keyspace).values().stream()
                .filter(deadline -> Deadline.hasPassed(deadline, now))
                .sorted(Long::compareUnsigned)
                .toList();
    }

    private static void apply(Replay replay, Mutation record) {
        try {
            replay.and(record);
        } catch (MalformedRecordException refused) {
            return; // One that makes a value too long changes nothing.
        }
    }

    /** Removing what a record names is as good as removing everything that has expired. */
    @Test
    void aRandomRecordDoesTheSameWhetherAllOrOnlyItsOwnExpiredKeysAreGone() {
        Random random = Seed.of("ExpiryTest.own");
        RandomMutations mutations = new RandomMutations(random);
        Replay own = new Replay();
        Replay all = new Replay();
        long now = NOW;
        int removed = 0;
        for (int step = 0; step < 50_000; step++) {
            now += random.nextInt(3);
            Mutation record = mutations.next();
            List<Mutation> removals = removeExpired(own, now, record);
            removed += removals.size();
            all.at(now).removeExpired();
            apply(own.at(now), record);
            apply(all, record);
            record.forEachKey(key -> assertEquals(all.value(key), own.value(key), record::toString));
        }
        assertTrue(removed > 1000, removed + " removed");
    }

    @Test
    void onlyARecordWithARelativeTimeToLiveAsksForTheTime() {
        Random random = Seed.of("ExpiryTest.time");
        RandomMutations mutations = new RandomMutations(random);
        Keyspace keyspace = new Keyspace();
        int asked = 0;
        for (int step = 0; step < 20_000; step++) {
            Mutation record = mutations.next();
            boolean asks = record instanceof Set set && set.expireMs() >= 0
                    || record instanceof ProtoSet proto && proto.expireMs() >= 0
                    || (record instanceof Expire || record instanceof PExpire) && keyspace.contains(record.key());
            Clock clock = new Clock();
            try {
                keyspace.apply(record, clock);
            } catch (MalformedRecordException refused) {
                asks = false;
            }
            assertEquals(asks, clock.wasAsked, record::toString);
            asked += asks ? 1 : 0;
        }
        assertTrue(asked > 1000, asked + " asked");
    }

    private static final class Clock implements ApplyContext {
        boolean wasAsked;

        @Override
        public long nowMillis() {
            wasAsked = true;
            return NOW;
        }

        @Override
        public void warn(String message) {}
    }
}
