package dev.ember.persistence.cli.rewrite;

import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.shard.RewriteReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a rewrite made of one shard.
 *
 * @param recovered what was found before it
 * @param rewrite what it did
 * @param encrypted whether the shard is encrypted now
 * @param converted whether it was not, or with another key, before
 * @param bytesBefore the size of all its files before, in bytes
 * @param bytesAfter the size of the two files that are its state now
 * @param bytesKept the size of those that are kept besides, in case that the new snapshot turns out to be damaged
 * @param others files that bear its name and that nothing reads
 * @param duration how long it took
 */
public record RewrittenShard(
        RecoveryReport recovered,
        RewriteReport rewrite,
        boolean encrypted,
        boolean converted,
        long bytesBefore,
        long bytesAfter,
        long bytesKept,
        List<Path> others,
        Duration duration) {}
