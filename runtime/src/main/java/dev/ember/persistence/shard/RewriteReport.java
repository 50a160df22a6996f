package dev.ember.persistence.shard;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a rewrite did.
 *
 * @param covered the number of the last append-only file that the new snapshot contains
 * @param entries how many entries the snapshot has
 * @param records how many records were written beside it, for what entries cannot hold
 * @param snapshotBytes the snapshot's size
 * @param pause for how long the shard's thread was busy with it: the hand-over to a new append-only file
 * @param duration how long all of it took
 * @param leftBehind why files that are not needed any more could not be deleted; null if they were. The next rewrite
 *     tries again
 */
public record RewriteReport(
        long covered,
        long entries,
        long records,
        long snapshotBytes,
        Duration pause,
        Duration duration,
        IOException leftBehind) {
    /** Why files that are not needed any more could not be deleted, if so. */
    public Optional<IOException> cleanUpFailure() {
        return Optional.ofNullable(leftBehind);
    }
}
