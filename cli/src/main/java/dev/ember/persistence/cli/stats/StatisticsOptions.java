package dev.ember.persistence.cli.stats;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * How statistics are made.
 *
 * @param showKeys whether names of keys and prefixes are shown as they are, rather than hashed
 * @param separator what ends a part of a key: one character or more
 * @param depth how many parts of keys are counted, 0 to 16
 * @param top how many of the biggest and hottest keys are told, 0 or more
 * @param limits how much memory is taken
 * @param seed of the hashes by which keys are sampled and estimated; it shows in nothing that is exact
 */
public record StatisticsOptions(boolean showKeys, String separator, int depth, int top, Limits limits, long seed) {
    /**
     * How much memory is taken.
     *
     * @param keys up to how many different keys everything is exact; some 400 bytes each, at the most
     * @param prefixes how many prefixes are counted at a time; some 700 bytes each, at the most
     * @param sampleBytes how many bytes the snapshot of the key sample has at the most. In memory it can take ten times
     *     as much, or more
     */
    public record Limits(int keys, int prefixes, long sampleBytes) {
        /** What fits into the heap that this process may have, down to 128 MiB. */
        public static Limits ofHeap() {
            long sample =
                    Math.min(256L << 20, Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 48));
            return new Limits(100_000, 4096, sample);
        }
    }

    /** Everything as most want it. */
    public static StatisticsOptions defaults() {
        return new StatisticsOptions(false, ":", 3, 10, Limits.ofHeap(), new SecureRandom().nextLong());
    }

    byte[] separatorBytes() {
        return separator.getBytes(StandardCharsets.UTF_8);
    }
}
