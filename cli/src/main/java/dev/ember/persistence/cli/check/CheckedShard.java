package dev.ember.persistence.cli.check;

import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.repair.ShardVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A shard that was checked.
 *
 * @param folder where its files lie
 * @param verdict what is to be said of them
 * @param leftovers other files in the folder that bear its name, which nothing reads: temporary ones of a crash, copies
 *     that were kept aside
 */
public record CheckedShard(Path folder, ShardVerdict verdict, List<Path> leftovers) {
    /** Looks for the leftovers. */
    public static CheckedShard of(ShardFiles files, ShardVerdict verdict) throws IOException {
        String prefix = "shard-" + files.shardId() + ".";
        List<Path> known =
                verdict.files().stream().map(file -> file.verdict().file()).toList();
        try (Stream<Path> content = Files.list(files.folder())) {
            List<Path> leftovers = content.filter(
                            file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> !known.contains(file) && !file.equals(files.lock()))
                    .sorted()
                    .toList();
            return new CheckedShard(files.folder(), verdict, leftovers);
        }
    }
}
