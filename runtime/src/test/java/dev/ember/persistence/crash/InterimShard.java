package dev.ember.persistence.crash;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A writer and its state behind one lock, in the form of a live shard. */
final class InterimShard implements Closeable {
    private final Progress state = new Progress();
    private final RecoveryReport report;
    private final AofWriter<Step> writer;
    private final CompletableFuture<Void> termination = new CompletableFuture<>();

    private InterimShard(ShardFiles files, FsyncPolicy policy, EncryptionKey key) throws IOException {
        RecoveryOptions options = RecoveryOptions.defaults().withKey(key);
        report = Recovery.recover(files, StepRegistry.INSTANCE, ReachedRegistry.INSTANCE, state, options);
        writer = AofWriter.open(Storage.disk(), files.aof(), StepRegistry.INSTANCE, key, policy);
    }

    static InterimShard open(ShardFiles files, FsyncPolicy policy, EncryptionKey key) throws IOException {
        return new InterimShard(files, policy, key);
    }

    RecoveryReport report() {
        return report;
    }

    synchronized CompletableFuture<Long> submit(Step step) {
        try {
            writer.append(step);
            writer.commit();
            state.apply(step, null);
            return CompletableFuture.completedFuture(writer.position());
        } catch (IOException e) {
            if (e.getMessage().contains("This writer does nothing any more")) {
                termination.completeExceptionally(e);
            }
            return CompletableFuture.failedFuture(e);
        }
    }

    synchronized <T> CompletableFuture<T> read(Function<? super Progress, ? extends T> query) {
        return CompletableFuture.completedFuture(query.apply(state));
    }

    CompletableFuture<Void> rewrite() {
        return CompletableFuture.completedFuture(null);
    }

    CompletableFuture<Void> termination() {
        return termination;
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
