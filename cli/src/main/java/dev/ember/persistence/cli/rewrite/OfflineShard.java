package dev.ember.persistence.cli.rewrite;

import dev.ember.persistence.cli.storage.MeteredStorage;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.shard.RewriteReport;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import dev.ember.persistence.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;

/** A shard that is open for nothing but being rewritten, and locked against everybody else. */
public final class OfflineShard implements Closeable {
    private final ShardFiles files;
    private final MeteredStorage storage;
    private final Shard<?, ?, ?> shard;
    private final boolean encrypted;
    private final long bytesBefore;
    private final long begin;

    private OfflineShard(
            ShardFiles files,
            MeteredStorage storage,
            Shard<?, ?, ?> shard,
            boolean encrypted,
            long bytesBefore,
            long begin) {
        this.files = files;
        this.storage = storage;
        this.shard = shard;
        this.encrypted = encrypted;
        this.bytesBefore = bytesBefore;
        this.begin = begin;
    }

    /** The size of all files of a shard, in bytes: the most that opening it reads. */
    public static long bytes(ShardFiles files) throws IOException {
        return ShardFolder.of(Storage.disk(), files).bytes();
    }

    /**
     * Locks and recovers a shard. If that fails, its files are as they were.
     *
     * @param key the key that the shard is encrypted with, or is to be; null if there is none
     * @param newKey the key that it is to be encrypted with instead; null if there is none
     * @param previousGeneration whether the files that the rewrite replaces are kept
     * @param progress is told how many bytes have been read
     * @throws dev.ember.persistence.storage.LockedException if somebody has it open
     * @throws dev.ember.persistence.encryption.EncryptionKeyException if a file needs another key
     * @throws RefusedShardException if its files are damaged so that something may be lost
     */
    public static OfflineShard open(
            ShardFiles files,
            ShardModel<?, ?> model,
            Conversion conversion,
            EncryptionKey key,
            EncryptionKey newKey,
            boolean previousGeneration,
            LongConsumer progress)
            throws IOException {
        MeteredStorage storage = new MeteredStorage(Storage.disk());
        long begin = storage.nanoTime();
        ShardFolder folder = ShardFolder.of(storage, files);
        if (folder.isEmpty()) {
            throw new IOException(files.folder() + ": no file of shard " + files.shardId());
        }
        long bytesBefore = folder.bytes();
        ShardOptions options = encryption(files, folder, storage, conversion, key, newKey)
                .withStorage(storage)
                .withPreviousGeneration(previousGeneration);
        storage.tell(progress);
        Shard<?, ?, ?> shard = open(files, model, options);
        storage.tell(bytes -> {});
        if (shard.report().mayHaveLost()) {
            try (shard) {
                throw new RefusedShardException(shard.report());
            }
        }
        return new OfflineShard(files, storage, shard, options.key() != null, bytesBefore, begin);
    }

    private static <R, V> Shard<StateMachine<R, V>, R, V> open(
            ShardFiles files, ShardModel<R, V> model, ShardOptions options) throws IOException {
        return Shard.open(files, model.records(), model.values(), model::newState, options);
    }

    private static ShardOptions encryption(
            ShardFiles files,
            ShardFolder folder,
            Storage storage,
            Conversion conversion,
            EncryptionKey key,
            EncryptionKey newKey)
            throws IOException {
        ShardOptions plaintext = ShardOptions.defaults();
        return switch (conversion) {
            case ENCRYPT -> plaintext.withKey(key);
            case DECRYPT -> plaintext.withOldKey(key);
            case REKEY -> {
                if (!folder.has(storage, true)) {
                    throw new IOException("shard " + files.shardId() + " in " + files.folder()
                            + ": not encrypted, so that there is no key to be changed; --encrypt encrypts it");
                }
                yield plaintext.withKey(newKey).withOldKey(key);
            }
            case NONE -> {
                boolean encrypted = folder.has(storage, true);
                if (encrypted && folder.has(storage, false)) {
                    throw new IOException("shard " + files.shardId() + " in " + files.folder()
                            + ": some of its files are encrypted and others are not, as a change of encryption leaves"
                            + " them that was interrupted; say what it is to be, with --encrypt or --decrypt");
                }
                yield encrypted ? plaintext.withKey(key) : plaintext;
            }
        };
    }

    /** How many bytes the rewrite reads. */
    public long bytesToRead() {
        return shard.report().files().stream()
                .filter(FileReport::used)
                .mapToLong(FileReport::bytes)
                .sum();
    }

    /**
     * Rewrites the shard, and closes it.
     *
     * @param progress is told how many bytes have been read
     */
    public RewrittenShard rewrite(LongConsumer progress) throws IOException, InterruptedException {
        storage.tell(progress);
        RecoveryReport recovered = shard.report();
        boolean converted = shard.migration().isPresent();
        RewriteReport rewrite = await(shard.migration().orElseGet(shard::rewrite));
        shard.close();
        ShardFolder folder = ShardFolder.of(storage, files);
        return new RewrittenShard(
                recovered,
                rewrite,
                encrypted,
                converted,
                bytesBefore,
                ShardFolder.bytes(folder.current()),
                ShardFolder.bytes(folder.numbered()),
                folder.others(),
                Duration.ofNanos(storage.nanoTime() - begin));
    }

    private static RewriteReport await(CompletableFuture<RewriteReport> rewrite)
            throws IOException, InterruptedException {
        try {
            return rewrite.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IOException(cause);
        }
    }

    @Override
    public void close() throws IOException {
        shard.close();
    }
}
