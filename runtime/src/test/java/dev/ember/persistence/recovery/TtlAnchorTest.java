package dev.ember.persistence.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.Item;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From when on the times to live in the files count. */
class TtlAnchorTest {
    private static final long WRITTEN = Shard.NOW;
    private static final long HOUR = 3_600_000;

    private final Shard shard = new Shard();

    private static Change put(String key) {
        return new Change.Put(key, Bytes.EMPTY);
    }

    private RecoveryReport recoverAt(long now, TtlAnchor anchor) throws IOException {
        shard.disk.setNow(now);
        return shard.recover(shard.options().withTtlAnchor(anchor));
    }

    private long ttl(String key, long now) {
        return Deadline.ttl(shard.store.deadlines().getOrDefault(key, Deadline.NONE), now);
    }

    @Test
    void fromTheFilesTimeOnDowntimeCounts() throws IOException {
        shard.append(put("short"), new Change.Expire("short", HOUR), put("long"), new Change.Expire("long", 3 * HOUR));
        long now = WRITTEN + 2 * HOUR;
        RecoveryReport report = recoverAt(now, TtlAnchor.FILE_TIME);
        assertEquals(Set.of("long"), shard.store.items().keySet());
        assertEquals(HOUR, ttl("long", now));
        assertEquals(1, report.expired());
        assertEquals(now, report.recoveredAtMillis());
    }

    @Test
    void fromReplayOnItDoesNot() throws IOException {
        shard.append(put("short"), new Change.Expire("short", HOUR), put("gone"), new Change.Expire("gone", 0));
        long now = WRITTEN + 1000 * HOUR;
        RecoveryReport report = recoverAt(now, TtlAnchor.REPLAY);
        assertEquals(Set.of("short"), shard.store.items().keySet());
        assertEquals(HOUR, ttl("short", now));
        assertEquals(1, report.expired());
    }

    @Test
    void eachFileCountsFromItsOwnTime() throws IOException {
        shard.snapshot(7, Map.of("in snapshot", new Item.Total(1)), 3 * HOUR);
        shard.append(put("in aof"), new Change.Expire("in aof", 3 * HOUR));
        shard.disk.setModified(Shard.FILES.snapshot(), WRITTEN - HOUR);
        shard.disk.setModified(Shard.FILES.aof(), WRITTEN);
        recoverAt(WRITTEN, TtlAnchor.FILE_TIME);
        assertEquals(2 * HOUR, ttl("in snapshot", WRITTEN));
        assertEquals(3 * HOUR, ttl("in aof", WRITTEN));
        recoverAt(WRITTEN, TtlAnchor.REPLAY);
        assertEquals(3 * HOUR, ttl("in snapshot", WRITTEN));
    }

    @Test
    void aFileFromTheFutureGivesNoTimeAway() throws IOException {
        shard.append(put("k"), new Change.Expire("k", HOUR));
        shard.disk.setModified(Shard.FILES.aof(), WRITTEN + 100 * HOUR);
        recoverAt(WRITTEN, TtlAnchor.FILE_TIME);
        assertEquals(HOUR, ttl("k", WRITTEN));
    }

    @Test
    void aFileFromBeforeTheEpochCountsFromTheEpoch() throws IOException {
        shard.append(put("k"), new Change.Expire("k", Long.MAX_VALUE));
        shard.disk.setModified(Shard.FILES.aof(), -HOUR);
        recoverAt(WRITTEN, TtlAnchor.FILE_TIME);
        assertEquals(Long.MAX_VALUE - WRITTEN, ttl("k", WRITTEN));
        recoverAt(-HOUR, TtlAnchor.REPLAY);
        assertEquals(Long.MAX_VALUE, ttl("k", 0), "nor does a clock before it make any harm");
    }

    @Test
    void anExpiredKeyTakesPartInReplay() throws IOException {
        shard.snapshot(7, Map.of("n", new Item.Total(40)), 0);
        shard.append(new Change.Add("n", 2), new Change.Expire("n", HOUR));
        RecoveryReport report = recoverAt(WRITTEN, TtlAnchor.FILE_TIME);
        assertEquals(Map.of("n", new Item.Total(42)), shard.store.items());
        assertEquals(0, report.expired());
    }

    @Test
    void theLongestTimeToLiveIsReadBackExactly() throws IOException {
        shard.snapshot(7, Map.of("s", new Item.Total(1)), Long.MAX_VALUE);
        shard.append(put("a"), new Change.Expire("a", Long.MAX_VALUE));
        recoverAt(WRITTEN, TtlAnchor.REPLAY);
        assertEquals(Long.MAX_VALUE, ttl("s", WRITTEN));
        assertEquals(Long.MAX_VALUE, ttl("a", WRITTEN));
    }

    @Test
    void anyNegativeTimeInASnapshotIsNone() throws IOException {
        for (long ttl : new long[] {-1, -2, Long.MIN_VALUE}) {
            shard.snapshot(7, Map.of("s", new Item.Total(1)), ttl);
            recoverAt(WRITTEN + 1000 * HOUR, TtlAnchor.FILE_TIME);
            assertEquals(Set.of("s"), shard.store.items().keySet());
            assertEquals(Map.of(), shard.store.deadlines());
        }
    }
}
