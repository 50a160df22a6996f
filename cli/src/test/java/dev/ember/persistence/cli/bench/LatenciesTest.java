package dev.ember.persistence.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 31, 32, 63, 64, 65, 127, 128, 1000, 123_456_789, 1L << 40, Long.MAX_VALUE})
    void aPercentileIsAtMostThreePercentTooLarge(long nanos) {
        Latencies latencies = new Latencies();
        latencies.add(nanos);
        // So that the largest one does not cap it.
        latencies.add(Long.MAX_VALUE);

        long found = latencies.percentile(50);
        assertTrue(found >= nanos, found + " for " + nanos);
        assertTrue(found - nanos <= nanos / 32, found + " for " + nanos);
    }

    @Test
    void ranksCountFromTheFastest() {
        Latencies latencies = new Latencies();
        for (int i = 1; i <= 60; i++) {
            latencies.add(i);
        }

        assertEquals(30, latencies.percentile(50));
        assertEquals(60, latencies.percentile(99));
        assertEquals(60, latencies.max());
        assertEquals(60, latencies.count());
    }

    @Test
    void ofNoCallsTheyAreZero() {
        assertEquals(0, new Latencies().percentile(99));
    }
}
