package dev.ember.persistence.cli;

import dev.ember.persistence.cli.stats.Statistics;
import dev.ember.persistence.cli.stats.StatisticsOptions;
import dev.ember.persistence.cli.stats.StatisticsReader;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The counting of what a file, or the shards of a folder, consist of, with its progress shown. */
final class Counting {
    /** A live shard that is rewritten takes files away now and then, not all the time. */
    private static final int MAX_TRIES = 10;

    private final Streams streams;
    private final ProgressOption progress;
    private final Storage storage = Storage.disk();

    Counting(Streams streams, ProgressOption progress) {
        this.streams = streams;
        this.progress = progress;
    }

    /** Beside a live shard, a file can be renamed before it was read: then everything is read once more. */
    Statistics of(Path path, ShardModel<?, ?> model, EncryptionKey key, StatisticsOptions options) throws IOException {
        for (int tries = 1; ; tries++) {
            List<ShardListing> before = listings(path);
            try (Progress shown = progress.start(path.toString(), bytes(path), streams)) {
                Statistics statistics = StatisticsReader.read(storage, path, model, key, options, shown::advanceTo);
                boolean good = statistics.files().stream().allMatch(file -> file.cause() == null);
                if (good || tries == MAX_TRIES || before.equals(listings(path))) {
                    return statistics;
                }
            } catch (NoSuchFileException e) {
                if (tries == MAX_TRIES || !Files.isDirectory(path)) {
                    throw e;
                }
            }
        }
    }

    private List<ShardListing> listings(Path path) throws IOException {
        List<ShardListing> listings = new ArrayList<>();
        if (Files.isDirectory(path)) {
            for (int shard : ShardListing.shards(storage, path)) {
                listings.add(ShardListing.of(storage, new ShardFiles(path, shard)));
            }
        }
        return listings;
    }

    /** How many bytes are read, or somewhat more. */
    private long bytes(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return path.toFile().length();
        }
        long bytes = 0;
        for (int shard : ShardListing.shards(storage, path)) {
            bytes += Checks.bytes(new ShardFiles(path, shard));
        }
        return bytes;
    }
}
