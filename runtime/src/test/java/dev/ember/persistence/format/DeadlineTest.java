package dev.ember.persistence.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.sample.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
    private static final long NOW = 1_700_000_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, NOW, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    void theTimeReadBackIsTheOneThatWasWrittenWhateverTheTimeOfDay(long now) {
        for (long ttl : new long[] {0, 1, 1000, Long.MAX_VALUE - NOW, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            assertEquals(ttl, Deadline.ttl(Deadline.after(now, ttl), now));
        }
    }

    @Test
    void soItIsForAnyTimeOfDayAndAnyTimeToLive() {
        Random random = Seed.of("DeadlineTest");
        for (int i = 0; i < 100_000; i++) {
            long now = random.nextLong() >>> 1 + random.nextInt(62);
            long ttl = random.nextLong() >>> 1 + random.nextInt(62);
            long deadline = Deadline.after(now, ttl);
            assertEquals(ttl, Deadline.ttl(deadline, now));
            assertEquals(ttl == 0, Deadline.hasPassed(deadline, now));
            long later = Math.min(Long.MAX_VALUE - now, ttl);
            assertEquals(ttl - later, Deadline.ttl(deadline, now + later), "and time passes");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -2, -1000, Long.MIN_VALUE})
    void anyNegativeTimeToLiveIsNone(long ttl) {
        assertEquals(Deadline.NONE, Deadline.after(NOW, ttl));
        assertEquals(Deadline.NONE, Deadline.after(Long.MAX_VALUE, ttl));
    }

    @Test
    void noneNeverPasses() {
        assertFalse(Deadline.hasPassed(Deadline.NONE, 0));
        assertFalse(Deadline.hasPassed(Deadline.NONE, Long.MAX_VALUE));
        assertEquals(Deadline.NO_TTL, Deadline.ttl(Deadline.NONE, Long.MAX_VALUE));
    }

    @Test
    void passesAtItsMillisecond() {
        long deadline = Deadline.after(NOW, 5);
        assertFalse(Deadline.hasPassed(deadline, NOW + 4));
        assertEquals(1, Deadline.ttl(deadline, NOW + 4));
        assertTrue(Deadline.hasPassed(deadline, NOW + 5));
        assertTrue(Deadline.hasPassed(deadline, Long.MAX_VALUE));
        assertEquals(0, Deadline.ttl(deadline, NOW + 5));
        assertEquals(0, Deadline.ttl(deadline, Long.MAX_VALUE));
    }

    @Test
    void theLongestTimeIsNotNoneAndDoesNotPass() {
        long longest = Deadline.after(Long.MAX_VALUE, Long.MAX_VALUE);
        assertTrue(longest != Deadline.NONE);
        assertFalse(Deadline.hasPassed(longest, Long.MAX_VALUE));
    }

    @Test
    void whenTheClockIsSetBackTheTimeIsCappedAtWhatTheFormatHolds() {
        long deadline = Deadline.after(NOW, Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, Deadline.ttl(deadline, NOW - 1000));
        assertEquals(Long.MAX_VALUE, Deadline.ttl(deadline, 0));
    }
}
