package dev.ember.persistence.cli.stats;

import dev.ember.persistence.cli.stats.Statistics.Estimate;
import java.util.Optional;

/**
 * What would be left of the files that were read if their shards were rewritten now: new snapshots, and append-only
 * files without records.
 *
 * <p>It is found out with the real state machine, on all keys or on a sample of them, chosen by hash: for each sampled
 * key all of its records are applied, and the sample's snapshot is measured.
 *
 * @param bytes the size of the files that recovery reads
 * @param live the size of what is left of them; empty if it cannot be told: see {@code unavailable}
 * @param liveKeys how many keys are left
 * @param expiredKeys how many keys are left out because their time has come
 * @param sampleExponent which sample it was: about one key of 2<sup>n</sup>; 0 for all keys. The largest of all shards
 * @param unavailable why there is no estimate, as a sentence's part; empty if there is one
 */
public record RewriteEstimate(
        long bytes,
        Optional<Estimate> live,
        Estimate liveKeys,
        Estimate expiredKeys,
        int sampleExponent,
        Optional<String> unavailable) {

    /** How many bytes a rewrite saves: 0 if it does not; empty if that cannot be told. */
    public Optional<Estimate> saved() {
        return live.map(left -> new Estimate(Math.max(0, bytes - left.value()), left.standardError(), left.exact()));
    }
}
