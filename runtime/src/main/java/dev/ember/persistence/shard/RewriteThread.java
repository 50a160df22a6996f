package dev.ember.persistence.shard;

import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One rewrite of a shard, on a thread of its own, which asks the shard's thread for two things: the hand-over at the
 * beginning, and to take note of the end.
 *
 * <p>Before the hand-over it forces what the shard has committed, however much that is, so that the shard's thread need
 * not wait for it.
 */
final class RewriteThread<S extends StateMachine<R, V>, R, V> {
    /** How often it is looked whether the shard's thread still listens, when that does not answer. */
    private static final long PATIENCE_MILLIS = 10;

    /** What the shard's thread does when the rewrite has ended. */
    interface End {
        /** One of both is null. */
        void accept(RewriteReport done, Throwable failure) throws IOException;
    }

    private final ShardCore<S, R, V> core;
    private final Storage storage;
    private final TaskQueue queue;
    private final Runnable handedOver;
    private final End end;
    private final CompletableFuture<RewriteReport> result;
    private final Thread thread;
    private volatile Rewrite<S, R, V> rewrite;
    private volatile boolean cancelled;
    private volatile boolean givenUp;

    /**
     * A rewrite to be started.
     *
     * @param queue of the shard
     * @param handedOver is run on that thread after the hand-over
     * @param result is completed by {@code end}
     */
    RewriteThread(
            String name,
            ShardCore<S, R, V> core,
            Storage storage,
            TaskQueue queue,
            Runnable handedOver,
            End end,
            CompletableFuture<RewriteReport> result) {
        this.core = core;
        this.storage = storage;
        this.queue = queue;
        this.handedOver = handedOver;
        this.end = end;
        this.result = result;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    CompletableFuture<RewriteReport> result() {
        return result;
    }

    /** Makes it end soon, unless the new snapshot is in place already. Any thread may call it. */
    void cancel() {
        cancelled = true;
        Rewrite<S, R, V> begun = rewrite;
        if (begun != null) {
            begun.cancel();
        }
    }

    /** Cancels it and waits for it; the shard's thread does nothing for it any more. */
    void giveUp() {
        cancel();
        givenUp = true;
        ThreadEnd.await(thread);
    }

    private void run() {
        RewriteReport done = null;
        Throwable failure = null;
        try {
            core.forceCommitted();
            Duration pause = handOver();
            done = rewrite.run(pause);
        } catch (Throwable e) {
            // An OutOfMemoryError too: two states are in memory here.
            failure = e;
        }
        RewriteReport report = done;
        Throwable cause = failure;
        hand(new Task<Void>() {
            @Override
            boolean standsAlone() {
                return true;
            }

            @Override
            Void run() throws IOException {
                end.accept(report, cause);
                return null;
            }
        });
    }

    private Duration handOver() throws Throwable {
        Task<Duration> task = new Task<>() {
            @Override
            boolean standsAlone() {
                return true;
            }

            @Override
            Duration run() throws IOException {
                if (cancelled) {
                    throw closed();
                }
                long begin = storage.nanoTime();
                Rewrite<S, R, V> begun = core.handOver();
                rewrite = begun;
                if (cancelled) {
                    begun.cancel();
                }
                handedOver.run();
                return Duration.ofNanos(storage.nanoTime() - begin);
            }
        };
        hand(task);
        while (!givenUp) {
            try {
                return task.future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause();
            } catch (TimeoutException | InterruptedException e) {
                // Nobody who has a right to interrupts this thread: only giving up ends the wait.
            }
        }
        throw closed();
    }

    private static CancellationException closed() {
        return new CancellationException("the shard was closed before it was rewritten");
    }

    /** Hands a task to the shard's thread, unless that listens no more. */
    private void hand(Task<?> task) {
        while (!givenUp) {
            try {
                if (queue.offer(task, PATIENCE_MILLIS)) {
                    return;
                }
            } catch (InterruptedException e) {
                // As above.
            }
        }
    }
}
