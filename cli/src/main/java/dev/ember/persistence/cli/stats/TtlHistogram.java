package dev.ember.persistence.cli.stats;

import dev.ember.persistence.cli.stats.Statistics.Bucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long keys are to live from now on, in parts from "expired" to "none". */
final class TtlHistogram {
    private static final String[] NAMES = {
        "expired", "up to a minute", "up to an hour", "up to a day", "up to a week", "up to 30 days", "longer", "none"
    };
    private static final long[] LIMITS = {
        0,
        Duration.ofMinutes(1).toMillis(),
        Duration.ofHours(1).toMillis(),
        Duration.ofDays(1).toMillis(),
        Duration.ofDays(7).toMillis(),
        Duration.ofDays(30).toMillis(),
        Long.MAX_VALUE
    };

    private final long[] records = new long[NAMES.length];
    private final long[] bytes = new long[NAMES.length];

    /**
     * Counts a record.
     *
     * @param ttlMillis what it gives its key to live; negative for no limit
     * @param ageMillis how long ago that began
     */
    void add(long ttlMillis, long ageMillis, long size) {
        int part = NAMES.length - 1;
        if (ttlMillis >= 0) {
            long left = ttlMillis - Math.max(0, ageMillis);
            part = 0;
            while (left > LIMITS[part]) {
                part++;
            }
        }
        records[part]++;
        bytes[part] += size;
    }

    List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < NAMES.length; i++) {
            buckets.add(new Bucket(NAMES[i], records[i], bytes[i]));
        }
        return buckets;
    }
}
