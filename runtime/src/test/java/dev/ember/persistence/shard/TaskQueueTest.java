package dev.ember.persistence.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who serves. What would be lost if a wake-up were, shows as a hang. */
@Timeout(60)
class TaskQueueTest {
    private static final int ROUNDS = 20_000;

    private final AtomicReference<TaskQueue> queue = new AtomicReference<>();
    private final Semaphore served = new Semaphore(0);
    private int inside;
    private int mostInside;
    private volatile boolean ended;

    /** Serves until it is told to end, without ever waking up on its own. */
    private Thread owner() {
        Thread thread = new Thread(() -> {
            TaskQueue mine = queue.get();
            ArrayDeque<Task<?>> drained = new ArrayDeque<>();
            while (!ended) {
                mine.await(Long.MAX_VALUE);
                enter();
                mine.drainTo(drained, 10);
                served.release(drained.size());
                drained.clear();
                leave();
            }
        });
        queue.set(new TaskQueue(100, thread));
        return thread;
    }

    /** What only one thread at a time may do. */
    private void enter() {
        inside++;
        mostInside = Math.max(mostInside, inside);
    }

    private void leave() {
        inside--;
    }

    private static Task<Void> task() {
        return new Task<>() {
            @Override
            Void run() {
                return null;
            }
        };
    }

    private void end(Thread owner) throws InterruptedException {
        ended = true;
        queue.get().put(task());
        owner.join();
        assertEquals(1, mostInside);
    }

    @Test
    void nobodyBorrowsFromAnOwnerWhoServes() {
        TaskQueue mine = new TaskQueue(1, Thread.currentThread());
        assertTrue(mine.isServer());
        assertFalse(mine.borrow());
        assertTrue(mine.offer(task()));
        assertFalse(mine.offer(task()), "there is no room");
        assertFalse(mine.isEmpty());
    }

    @Test
    void whatIsAddedWhileTheRightIsLentIsServedWhenItIsBack() throws Exception {
        Thread owner = owner();
        TaskQueue mine = queue.get();
        owner.start();
        while (!mine.borrow()) {
            Thread.onSpinWait();
        }
        assertTrue(mine.isServer());
        mine.put(task());
        assertEquals(0, served.availablePermits());
        mine.giveBack(false);
        served.acquire();
        end(owner);
    }

    @Test
    void oneThreadServesAtATimeAndNothingIsForgotten() throws Exception {
        Thread owner = owner();
        TaskQueue mine = queue.get();
        owner.start();
        Thread other = new Thread(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                use(mine);
            }
        });
        other.start();
        for (int i = 0; i < ROUNDS; i++) {
            use(mine);
        }
        other.join();
        served.acquire(2 * ROUNDS);
        end(owner);
    }

    private void use(TaskQueue mine) {
        if (mine.borrow()) {
            enter();
            served.release();
            leave();
            mine.giveBack(false);
            return;
        }
        try {
            mine.put(task());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
