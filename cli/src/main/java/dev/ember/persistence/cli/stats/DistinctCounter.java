package dev.ember.persistence.cli.stats;

import dev.ember.persistence.cli.stats.Statistics.Distinct;

/**
 * How many different hashes there are: counted as long as they fit, then estimated (HyperLogLog; Flajolet, Fusy,
 * Gandouet, Meunier, 2007) with 2^14 registers, which gives a standard error of 0.8 percent.
 */
final class DistinctCounter {
    /** So many are counted. */
    static final int MAX_EXACT = 100_000;

    private static final int BITS = 14;
    private static final int REGISTERS = 1 << BITS;

    private final byte[] registers = new byte[REGISTERS];

    /** The hashes themselves, 0 for none; null once there are too many. */
    private long[] seen = new long[1 << 18];

    private int count;
    private boolean zeroSeen;

    void add(long hash) {
        int register = (int) (hash >>> 64 - BITS);
        // The lowest bit set makes the rank end at 51.
        byte rank = (byte) (Long.numberOfLeadingZeros(hash << BITS | 1L << BITS - 1) + 1);
        if (rank > registers[register]) {
            registers[register] = rank;
        }
        if (seen != null) {
            addExactly(hash);
        }
    }

    private void addExactly(long hash) {
        if (hash == 0) {
            zeroSeen = true;
            return;
        }
        int slot = (int) hash & seen.length - 1;
        while (seen[slot] != 0) {
            if (seen[slot] == hash) {
                return;
            }
            slot = slot + 1 & seen.length - 1;
        }
        if (count == MAX_EXACT) {
            seen = null;
            return;
        }
        seen[slot] = hash;
        count++;
    }

    Distinct result() {
        return seen != null ? new Distinct(count + (zeroSeen ? 1 : 0), true) : new Distinct(estimate(), false);
    }

    private long estimate() {
        double sum = 0;
        for (byte rank : registers) {
            sum += 1.0 / (1L << rank);
        }
        // With more than MAX_EXACT hashes, neither correction for few nor, with 64 bits, for many is needed.
        double alpha = 0.7213 / (1 + 1.079 / REGISTERS);
        return Math.round(alpha * REGISTERS * REGISTERS / sum);
    }
}
