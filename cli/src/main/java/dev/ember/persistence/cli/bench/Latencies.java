package dev.ember.persistence.cli.bench;

/**
 * How long many calls took: a histogram whose buckets are 1/32 of a power of two wide, so that a percentile is at most
 * 3 % above the true one. Its size does not depend on how many there are.
 */
final class Latencies {
    private static final int BITS = 5;
    private static final int BUCKETS_OF_A_POWER = 1 << BITS;

    private final long[] counts = new long[(Long.SIZE - BITS) * BUCKETS_OF_A_POWER];
    private long count;
    private long max;

    void add(long nanos) {
        counts[bucket(Math.max(0, nanos))]++;
        count++;
        max = Math.max(max, nanos);
    }

    private static int bucket(long nanos) {
        int shift = Math.max(0, Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(nanos));
        return shift * BUCKETS_OF_A_POWER + (int) (nanos >>> shift);
    }

    /** The largest number that falls into a bucket. */
    private static long last(int bucket) {
        int shift = Math.max(0, bucket / BUCKETS_OF_A_POWER - 1);
        long mantissa = bucket - (long) shift * BUCKETS_OF_A_POWER;
        return (mantissa + 1 << shift) - 1;
    }

    long count() {
        return count;
    }

    long max() {
        return max;
    }

    /** What so many percent of the calls took at the most, in nanoseconds; 0 if there were none. */
    long percentile(double percent) {
        long rank = (long) Math.ceil(percent / 100 * count);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank && seen > 0) {
                return Math.min(max, last(bucket));
            }
        }
        return 0;
    }
}
