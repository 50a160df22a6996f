package dev.ember.persistence.benchmarks.process;

import com.sun.management.ThreadMXBean;
import dev.ember.persistence.benchmarks.process.Workload.Measure;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How often a process does its work, and what it counts of that. */
final class Rounds {
    private static final int WARM_UP = 2;
    private static final int COUNTED = 4;
    private static final int COUNTED_LONG = 2;

    private Rounds() {}

    /** The work of one round, in a folder. */
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

    /** The rounds' own figures, each of a folder of its own. */
    static Measure of(Round round) {
        return counted(WARM_UP, COUNTED, at -> inFolder(at.resolve("round"), round));
    }

    /** Of rounds that take long, and are warmed up by shorter ones of the same work. */
    static Measure warmedUpBy(Round shorter, Round round) {
        return folder -> {
            for (int i = 0; i < WARM_UP; i++) {
                inFolder(folder.resolve("round"), shorter);
            }
            return counted(0, COUNTED_LONG, at -> inFolder(at.resolve("round"), round))
                    .run(folder);
        };
    }

    /** Of rounds that all find what was prepared once. */
    static Measure prepared(Preparation preparation, Round round) {
        return folder -> {
            preparation.run(folder);
            return counted(WARM_UP, COUNTED, round).run(folder);
        };
    }

    /** What is done before all rounds. */
    interface Preparation {
        void run(Path folder) throws Exception;
    }

    private static Measure counted(int warmUp, int counted, Round round) {
        return folder -> {
            for (int i = 0; i < warmUp; i++) {
                round.run(folder);
            }
            double[] values = new double[counted];
            for (int i = 0; i < counted; i++) {
                values[i] = round.run(folder);
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
