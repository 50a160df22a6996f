package dev.ember.persistence.shard;

import java.util.ArrayDeque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The calls that wait for a shard, and the right to serve them, which one thread has at a time.
 *
 * <p>It is the shard's own thread that serves. While that has nothing to do, a thread whose call would be the only one
 * can borrow the right and serve itself: handing the call over and waiting to be woken takes two switches between
 * threads, which can be a good part of what the disk takes. What one thread has done, the next one sees.
 */
final class TaskQueue {
    private final ArrayBlockingQueue<Task<?>> tasks;
    private final Thread owner;

    /** Who serves; null while nobody does. */
    private final AtomicReference<Thread> server;

    /** Whether the owner waits for the right to be given back. */
    private volatile boolean wanted;

    /** An empty queue; its owner serves it. */
    TaskQueue(int capacity, Thread owner) {
        tasks = new ArrayBlockingQueue<>(capacity);
        this.owner = owner;
        server = new AtomicReference<>(owner);
    }

    /** Whether the calling thread serves. */
    boolean isServer() {
        return server.get() == Thread.currentThread();
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Takes a call out; null if there is none. */
    Task<?> poll() {
        return tasks.poll();
    }

    /** Takes out at most so many calls. */
    void drainTo(ArrayDeque<Task<?>> target, int most) {
        tasks.drainTo(target, most);
    }

    /** Adds a call, unless there is no room. */
    boolean offer(Task<?> task) {
        boolean added = tasks.offer(task);
        wakeIdle();
        return added;
    }

    /** Adds a call; waits a while for room. */
    boolean offer(Task<?> task, long millis) throws InterruptedException {
        boolean added = tasks.offer(task, millis, TimeUnit.MILLISECONDS);
        wakeIdle();
        return added;
    }

    /** Adds a call; waits for room. */
    void put(Task<?> task) throws InterruptedException {
        tasks.put(task);
        wakeIdle();
    }

    private void wakeIdle() {
        // Whoever serves looks at the calls once more before it is idle.
        if (server.get() == null) {
            LockSupport.unpark(owner);
        }
    }

    /** Of the owner: lets go of the right until there is a call, or for so long; then has it again. */
    void await(long nanos) {
        server.set(null);
        if (tasks.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
        // Only what this thread runs can have interrupted it, a query say: it is not told to end that way.
        Thread.interrupted();
        if (!server.compareAndSet(null, owner)) {
            takeBack();
        }
    }

    private void takeBack() {
        wanted = true;
        while (!server.compareAndSet(null, owner)) {
            LockSupport.park(this);
            Thread.interrupted();
        }
        wanted = false;
    }

    /** Gives the right to the calling thread, if nobody serves and nothing waits. */
    boolean borrow() {
        if (!server.compareAndSet(null, Thread.currentThread())) {
            return false;
        }
        if (!tasks.isEmpty()) {
            giveBack(false);
            return false;
        }
        return true;
    }

    /**
     * Gives a borrowed right back.
     *
     * @param wake whether the owner has something to do, even if no call waits
     */
    void giveBack(boolean wake) {
        server.set(null);
        if (wake || wanted || !tasks.isEmpty()) {
            LockSupport.unpark(owner);
        }
    }
}
