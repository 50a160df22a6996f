package dev.ember.persistence.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.sample.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that has a shard is killed by {@code kill -9}: while it starts, recovers, appends and rewrites. Under every
 * policy nothing that was acknowledged is lost, for the operating system has it.
 */
class KillTest {
    private static final int CYCLES = 200;

    @TempDir
    private Path folder;

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        Random random = Seed.of("KillTest");
        List<Callable<Series>> tasks = new ArrayList<>();
        int kinds = 2 * FsyncPolicy.values().length;
        for (FsyncPolicy policy : FsyncPolicy.values()) {
            for (boolean encrypted : new boolean[] {false, true}) {
                Series series = new Series(policy, encrypted, random.nextLong());
                tasks.add(() -> series.run((CYCLES + kinds - 1) / kinds));
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(2);
        int kills = 0;
        try {
            for (Future<Series> result : pool.invokeAll(tasks)) {
                Series series = result.get();
                System.out.println("KillTest: " + series);
                assertEquals(List.of(), series.faults, series.toString());
                assertEquals(List.of(), series.ledger.faults(), series.toString());
                assertEquals(0, series.ledger.lost(), series.toString());
                assertTrue(series.ledger.acknowledgements() > 1000, series.toString());
                kills += series.kills;
            }
        } finally {
            pool.shutdownNow();
        }
        assertTrue(kills >= CYCLES, kills + " kills");
    }

    /** The processes that have one folder, one after the other. */
    private final class Series {
        private final FsyncPolicy policy;
        private final boolean encrypted;
        private final Random random;
        private final Ledger ledger;
        private final List<String> faults = new ArrayList<>();
        private int kills;

        Series(FsyncPolicy policy, boolean encrypted, long seed) {
            this.policy = policy;
            this.encrypted = encrypted;
            random = new Random(seed);
            ledger = new Ledger(load().window());
        }

        private Load load() {
            Path own = folder.resolve(policy + (encrypted ? "-encrypted" : "-plaintext"));
            return Load.endless(own, policy, encrypted, random.nextLong());
        }

        Series run(int cycles) throws IOException, InterruptedException {
            Files.createDirectories(load().folder());
            for (int i = 0; i < cycles; i++) {
                try (Child child = Child.start(load())) {
                    awaitTheMoment(child);
                    take(child.kill());
                    kills++;
                }
            }
            List<String> last = Child.run(Load.look(load().folder(), encrypted));
            take(last);
            if (!last.contains("closed")) {
                faults.add("not closed: " + last);
            }
            return this;
        }

        private void awaitTheMoment(Child child) throws InterruptedException {
            switch (random.nextInt(4)) {
                case 0 -> {
                    child.await("started", 1);
                    pause(250);
                }
                case 1 -> child.await("acknowledged", random.nextInt(500));
                case 2 -> {
                    child.await("rewriting", 1 + random.nextInt(3));
                    pause(20);
                }
                default -> {
                    child.await("ready", 1);
                    pause(100);
                }
            }
        }

        private void pause(int millis) {
            LockSupport.parkNanos((long) (random.nextDouble() * millis * 1_000_000));
        }

        private void take(List<String> lines) {
            ledger.read(lines);
            // A record may be cut off, and that is no damage. Nothing else may have happened.
            lines.stream()
                    .filter(line -> line.startsWith("refused")
                            || line.startsWith("unwritten")
                            || line.startsWith("failed")
                            || line.contains("clean=false"))
                    .forEach(faults::add);
        }

        @Override
        public String toString() {
            return policy + (encrypted ? ", encrypted: " : ", plaintext: ") + kills + " kills, " + ledger;
        }
    }
}
