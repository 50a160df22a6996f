package dev.ember.persistence.storage;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** An executor that is no thread at all: a task runs within the call that brings it, and is done when that returns. */
final class CallingThread extends AbstractExecutorService {
    static final CallingThread INSTANCE = new CallingThread();

    private CallingThread() {}

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    /** Does nothing: every channel uses it, and it holds nothing. */
    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
