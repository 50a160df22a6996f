package dev.ember.persistence.recovery;

import dev.ember.persistence.aof.AofReader;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * The records of an append-only file, read and decoded on a thread of its own some way ahead of who takes them: that
 * one is left with applying them.
 *
 * <p>How far ahead is bounded in bytes of the file, so that large records do not add up in memory. The reader belongs
 * to this until it is closed; what the reader tells then is what it has read, not what was taken.
 */
final class ReadAhead<R> implements AutoCloseable {
    private static final int BATCH_RECORDS = 256;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int BATCHES = 8;

    /** So many bytes of the file are decoded and not taken, or one batch. */
    private static final int BYTES_AHEAD = BATCHES * BATCH_BYTES;

    private final AofReader<R> reader;
    private final ArrayBlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
    private final Semaphore bytesAhead = new Semaphore(BYTES_AHEAD);
    private final Thread thread;
    private volatile boolean closed;

    /** Comes behind all others, and holds no record. */
    private final Batch end = new Batch(0);

    private Batch current = new Batch(0);
    private int index = -1;
    private boolean interrupted;

    /** Some records, and where they begin. */
    private static final class Batch {
        private final Object[] records;
        private final long[] offsets;
        private int size;
        private int bytes;

        /** Of the batch at the end: what ended reading, if it was not the end of the file. */
        private Throwable failure;

        Batch(int capacity) {
            records = new Object[capacity];
            offsets = new long[capacity];
        }
    }

    /** Begins to read. */
    ReadAhead(AofReader<R> reader) {
        this.reader = reader;
        thread = new Thread(this::read, "ember-read-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try {
            boolean more = true;
            while (more && !closed) {
                more = readBatch();
            }
        } catch (Throwable e) {
            // An OutOfMemoryError too: whoever waits for records must be told.
            end.failure = e;
        }
        hand(end);
    }

    /**
     * Reads some records and hands them over, also those before a failure.
     *
     * @return whether the file goes on
     */
    private boolean readBatch() throws IOException {
        Batch batch = new Batch(BATCH_RECORDS);
        long from = reader.endOffset();
        try {
            while (batch.size < BATCH_RECORDS && reader.endOffset() - from < BATCH_BYTES) {
                if (!reader.next()) {
                    return false;
                }
                batch.records[batch.size] = reader.record();
                batch.offsets[batch.size] = reader.offset();
                batch.size++;
            }
            return true;
        } finally {
            batch.bytes = (int) Math.min(BYTES_AHEAD, reader.endOffset() - from);
            bytesAhead.acquireUninterruptibly(batch.bytes);
            hand(batch);
        }
    }

    private void hand(Batch batch) {
        while (true) {
            try {
                batches.put(batch);
                return;
            } catch (InterruptedException e) {
                // Nobody has a right to interrupt this thread; closing makes room.
            }
        }
    }

    /**
     * Takes the next record.
     *
     * @return false at the end of the file
     * @throws IOException as {@link AofReader#next} throws it, behind the records before
     */
    boolean next() throws IOException {
        index++;
        while (index == current.size) {
            if (current == end) {
                rethrow(current.failure);
                return false;
            }
            bytesAhead.release(current.bytes);
            current = take();
            index = 0;
        }
        return true;
    }

    private Batch take() {
        while (true) {
            try {
                return batches.take();
            } catch (InterruptedException e) {
                // Recovery goes on, as it does where it reads itself; the caller sees the flag afterwards.
                interrupted = true;
            }
        }
    }

    private static void rethrow(Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /** The record that {@link #next} took. */
    @SuppressWarnings("unchecked")
    R record() {
        return (R) current.records[index];
    }

    /** Where that record begins. */
    long offset() {
        return current.offsets[index];
    }

    /** Gives the reader back: its thread has ended when this returns. */
    @Override
    public void close() {
        closed = true;
        // Whatever it waits for: at most one batch is handed over after this.
        bytesAhead.release(BYTES_AHEAD);
        batches.clear();
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
