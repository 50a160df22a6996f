package dev.ember.persistence.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.sample.Seed;
import dev.ember.persistence.shard.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threads that wait for a shard are interrupted at any moment: that ends their waiting, and nothing else. */
class InterruptTest {
    private static final int WRITERS = 4;
    private static final int INTERRUPTS = 1000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theShardGoesOnAndNothingAcknowledgedIsLost(FsyncPolicy policy) throws Exception {
        Random random = Seed.of("InterruptTest");
        Load load = Load.patient(folder, policy, 0, 0);
        List<Writer> writers = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
        try (Shard<Progress, Step, Reached> shard = load.open()) {
            List<Future<Void>> results = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Writer writer = new Writer(shard, "w" + i);
                writers.add(writer);
                results.add(pool.submit(writer));
            }
            for (int i = 0; i < INTERRUPTS; i++) {
                Writer writer = writers.get(random.nextInt(WRITERS));
                writer.interrupt(random.nextInt(10));
            }
            writers.forEach(Writer::end);
            for (Future<Void> result : results) {
                result.get();
            }
            assertFalse(shard.termination().isDone());
            shard.submitAndWait(new Step("last", 1, Bytes.EMPTY));
        } finally {
            pool.shutdownNow();
        }
        try (Shard<Progress, Step, Reached> shard = load.open()) {
            assertTrue(shard.report().isClean());
            Map<String, Reached> recovered = shard.readAndWait(progress -> Map.copyOf(progress.writers()));
            assertEquals(new Reached(1, 0), recovered.get("last"));
            for (Writer writer : writers) {
                Reached reached = recovered.get(writer.name);
                assertEquals(0, reached.misplaced(), writer.name);
                assertTrue(reached.number() >= writer.acknowledged, writer.name);
                assertTrue(reached.number() <= writer.submitted, writer.name);
            }
        }
        System.out.println("InterruptTest: " + policy + ": "
                + writers.stream().mapToLong(writer -> writer.acknowledged).sum() + " records acknowledged, "
                + writers.stream().mapToLong(writer -> writer.interrupted).sum() + " waits interrupted");
        assertTrue(writers.stream().allMatch(writer -> writer.interrupted > 0));
    }

    /** Submits one number after the other; when it is interrupted, it asks the shard how far it has come. */
    private static final class Writer implements Callable<Void> {
        private final Shard<Progress, Step, Reached> shard;
        private final String name;
        private Thread thread;
        private volatile boolean ending;
        private boolean ended;
        private volatile long acknowledged;
        private long submitted;
        private long interrupted;

        Writer(Shard<Progress, Step, Reached> shard, String name) {
            this.shard = shard;
            this.name = name;
        }

        /** Interrupts the writer once it has had so many more records acknowledged. */
        synchronized void interrupt(int after) throws InterruptedException {
            long goal = acknowledged + after;
            while (!ended && (thread == null || acknowledged < goal)) {
                wait();
            }
            if (!ended) {
                thread.interrupt();
            }
        }

        /** Lets it end. */
        void end() {
            ending = true;
        }

        @Override
        public Void call() throws IOException {
            begin();
            try {
                work();
            } finally {
                finish();
            }
            return null;
        }

        private synchronized void begin() {
            thread = Thread.currentThread();
            notifyAll();
        }

        private synchronized void finish() {
            ended = true;
            notifyAll();
            // One that came last.
            Thread.interrupted();
        }

        private void work() throws IOException {
            while (!ending) {
                try {
                    submitted = Math.max(submitted, acknowledged + 1);
                    shard.submitAndWait(new Step(name, acknowledged + 1, Bytes.utf8("some bytes")));
                    acknowledged(acknowledged + 1);
                } catch (InterruptedException | RejectedExecutionException e) {
                    interrupted++;
                    acknowledged(reached());
                }
            }
        }

        private synchronized void acknowledged(long number) {
            acknowledged = number;
            notifyAll();
        }

        private long reached() throws IOException {
            while (true) {
                try {
                    Thread.interrupted();
                    return shard.readAndWait(progress -> progress.of(name).number());
                } catch (InterruptedException | RejectedExecutionException e) {
                    interrupted++;
                }
            }
        }
    }
}
