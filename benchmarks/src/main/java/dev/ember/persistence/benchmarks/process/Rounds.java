package dev.ember.persistence.benchmarks.process;

import com.sun.management.ThreadMXBean;
import dev.ember.persistence.benchmarks.process.Workload.Measure;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How often a process does its work, and what it counts of that. */
final class Rounds {
    private static final int WARM_UP = 3;
    private static final int COUNTED = 5;

    private Rounds() {}

    /** The work of one round, in a folder of its own. */
    interface Round {
        /**
         * Does it.
         *
         * @return what it gave
         */
        double run(Path folder) throws Exception;
    }

    /** Work of which the time counts. */
    interface Work {
        void run() throws Exception;
    }

    /** The rounds' own figures. */
    static Measure of(Round round) {
        return of(WARM_UP, COUNTED, round);
    }

    /** Of rounds that take long, and warm themselves up. */
    static Measure few(Round round) {
        return of(1, 2, round);
    }

    private static Measure of(int warmUp, int counted, Round round) {
        return folder -> {
            for (int i = 0; i < warmUp; i++) {
                inFolder(folder.resolve("warm-up-" + i), round);
            }
            double[] values = new double[counted];
            for (int i = 0; i < counted; i++) {
                values[i] = inFolder(folder.resolve("round-" + i), round);
            }
            return values;
        };
    }

    private static double inFolder(Path folder, Round round) throws Exception {
        Files.createDirectories(folder);
        try {
            return round.run(folder);
        } finally {
            Data.deleteTree(folder);
        }
    }

    /** How many of {@code count} are done in a second. */
    static double rate(long count, Work work) throws Exception {
        // What an earlier round left is not this one's work.
        System.gc();
        long begin = System.nanoTime();
        work.run();
        return count * 1e9 / (System.nanoTime() - begin);
    }

    static double millis(Work work) throws Exception {
        System.gc();
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    /** How many bytes of heap the calling thread allocates for each of {@code count}. */
    static double allocated(long count, Work work) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        work.run();
        return (threads.getThreadAllocatedBytes(thread) - before) / (double) count;
    }
}
