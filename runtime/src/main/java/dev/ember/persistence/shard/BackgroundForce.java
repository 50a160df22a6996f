package dev.ember.persistence.shard;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * Forces a shard's active file every second, on a thread of its own, so that the shard's thread need not wait for the
 * disk ({@link dev.ember.persistence.aof.FsyncPolicy#EVERY_SECOND}).
 *
 * <p>All methods are for the thread that serves the shard.
 */
final class BackgroundForce {
    /** What was committed is forced at most so much later. */
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    /** When what is being forced was committed longer ago than this, nothing more is committed until it is. */
    private static final long BEHIND_NANOS = 2_000_000_000L;

    private static final long NONE = Long.MIN_VALUE;

    /** Forces what was committed. */
    interface Force {
        void run() throws IOException;
    }

    private final Force force;
    private final Thread thread;

    /** Written by the thread that serves the shard; the background thread sets {@link #running} back. */
    private volatile boolean running;

    private volatile boolean closed;

    /** Who waits until nothing is being forced. */
    private volatile Thread waiting;

    private volatile IOException failure;

    /** When the oldest of what is not forced and not being forced was committed. */
    private long waitingSince = NONE;

    private long runningSince = NONE;

    /** A thread that waits for something to be forced. */
    BackgroundForce(String name, Force force) {
        this.force = force;
        thread = new Thread(this::loop, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void loop() {
        while (true) {
            while (!running) {
                if (closed) {
                    return;
                }
                LockSupport.park(this);
            }
            try {
                force.run();
            } catch (IOException e) {
                failure = e;
            } catch (RuntimeException | Error e) {
                failure = new IOException("forcing the file in the background failed: " + e, e);
            }
            running = false;
            LockSupport.unpark(waiting);
        }
    }

    /** Something was committed. */
    void committed(long nowNanos) {
        if (waitingSince == NONE) {
            waitingSince = nowNanos;
        }
    }

    /** Everything was forced by somebody else. */
    void forced() {
        waitingSince = NONE;
    }

    /**
     * Begins to force if it is time, and nothing is being forced.
     *
     * @throws IOException if the last time has failed
     */
    void tick(long nowNanos) throws IOException {
        check();
        if (waitingSince != NONE && !running && nowNanos - waitingSince >= INTERVAL_NANOS / 2) {
            runningSince = waitingSince;
            waitingSince = NONE;
            running = true;
            LockSupport.unpark(thread);
        }
    }

    /** In how many nanoseconds {@link #tick} has something to do. */
    long nanosToTick(long nowNanos) {
        return waitingSince == NONE || running
                ? Long.MAX_VALUE
                : Math.max(0, waitingSince + INTERVAL_NANOS / 2 - nowNanos);
    }

    /** Whether the disk is so far behind that nothing more may be committed. */
    boolean isBehind(long nowNanos) {
        return running && nowNanos - runningSince >= BEHIND_NANOS;
    }

    /**
     * Waits until nothing is being forced.
     *
     * @throws IOException if that has failed
     */
    void await() throws IOException {
        boolean interrupted = false;
        waiting = Thread.currentThread();
        while (running) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        check();
    }

    private void check() throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    /** Waits until nothing is being forced, and ends the thread. */
    void close() {
        closed = true;
        LockSupport.unpark(thread);
        ThreadEnd.await(thread);
    }
}
