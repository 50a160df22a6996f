package dev.ember.persistence.cli.report;

import dev.ember.persistence.cli.check.CheckedShard;
import dev.ember.persistence.cli.stats.Statistics;
import dev.ember.persistence.cli.text.NextCommand;
import dev.ember.persistence.repair.FileVerdict;
import dev.ember.persistence.repair.ShardVerdict.ShardFile;
import dev.ember.persistence.repair.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the page shows.
 *
 * @param path what was looked at
 * @param madeAt when
 * @param shards the shards of a folder, checked
 * @param single a file by itself, checked; one or none
 * @param statistics what is in the files
 * @param next makes what is to be typed next
 */
public record ReportData(
        Path path,
        Instant madeAt,
        List<CheckedShard> shards,
        List<FileVerdict> single,
        Statistics statistics,
        NextCommand next) {
    /** Copies the lists. */
    public ReportData {
        shards = List.copyOf(shards);
        single = List.copyOf(single);
    }

    /** All files that were checked. */
    public List<FileVerdict> files() {
        return Stream.concat(
                        shards.stream()
                                .flatMap(shard ->
                                        shard.verdict().files().stream().map(ShardFile::verdict)),
                        single.stream())
                .toList();
    }

    boolean isMissing() {
        return shards.stream().anyMatch(shard -> !shard.verdict().missing().isEmpty());
    }

    boolean isDamaged() {
        return isMissing() || files().stream().anyMatch(file -> file.verdict() == Verdict.DAMAGED);
    }

    boolean isGood() {
        return !isMissing() && files().stream().allMatch(FileVerdict::isGood);
    }
}
