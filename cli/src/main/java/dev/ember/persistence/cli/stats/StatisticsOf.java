package dev.ember.persistence.cli.stats;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.FileKind;
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
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Finds the files that are meant by a path, and has them counted. */
public final class StatisticsOf {
    private StatisticsOf() {}

    /** Is told how many bytes are going to be read, and takes what has been read of them. */
    @FunctionalInterface
    public interface ProgressOf extends Function<Long, LongConsumer> {}

    /**
     * What a file, or all shards of a folder, consist of.
     *
     * @param key the key of encrypted files; null if there is none
     * @throws IOException if the path cannot be read, or is neither a folder nor a file of a known kind
     */
    public static <R, V> Statistics path(
            Path path, ShardModel<R, V> model, EncryptionKey key, StatisticsOptions options, ProgressOf progress)
            throws IOException {
        Storage storage = Storage.disk();
        List<ShardSource> sources = sources(storage, path, model, key);
        long bytes = sources.stream().mapToLong(ShardSource::bytes).sum();
        return new StatisticsReader<>(storage, model, key, options, progress.apply(bytes)).read(sources);
    }

    private static List<ShardSource> sources(Storage storage, Path path, ShardModel<?, ?> model, EncryptionKey key)
            throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isDirectory(path)) {
            return List.of(ShardSource.ofFile(storage, path, kind(storage, path)));
        }
        List<ShardSource> shards = new ArrayList<>();
        for (int number : ShardListing.shards(storage, path)) {
            shards.add(ShardSource.ofShard(storage, new ShardFiles(path, number), model.values(), key));
        }
        return shards;
    }

    private static FileKind kind(Storage storage, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": not a regular file, and so neither append-only file nor snapshot");
        }
        String name = file.getFileName().toString();
        if (name.endsWith(".aof")) {
            return FileKind.AOF;
        }
        if (name.endsWith(".snap")) {
            return FileKind.SNAPSHOT;
        }
        return FileKind.detect(storage, file)
                .orElseThrow(() -> new IOException(file + ": begins neither with \"EAOF\", as an append-only file does,"
                        + " nor with \"ESNP\", as a snapshot does"));
    }
}
