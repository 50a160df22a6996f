package dev.ember.persistence.shard;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * A call that waits to be served by a shard, and the future of its result.
 *
 * @param <T> the result
 */
abstract class Task<T> {
    final CompletableFuture<T> future = new CompletableFuture<>();
    private T result;

    /** Whether everything before it must be committed, and nothing else be under way, when it runs. */
    boolean standsAlone() {
        return false;
    }

    /**
     * Does it, on the thread that serves the shard.
     *
     * @return the result, which is given out once everything up to here is as durable as the policy promises
     */
    abstract T run() throws IOException;

    final void perform() throws IOException {
        result = run();
    }

    final void succeed() {
        future.complete(result);
    }

    final void fail(Throwable cause) {
        future.completeExceptionally(cause);
    }
}
