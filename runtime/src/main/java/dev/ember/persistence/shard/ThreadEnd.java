package dev.ember.persistence.shard;

/** Waiting for a thread to end, whatever interrupts come meanwhile. */
final class ThreadEnd {
    private ThreadEnd() {}

    /** Returns when the thread has ended; the caller's interrupt flag is as it was, or set if it was interrupted. */
    static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
