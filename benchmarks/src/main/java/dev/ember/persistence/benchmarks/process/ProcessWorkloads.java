package dev.ember.persistence.benchmarks.process;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.benchmarks.process.Workload.Unit;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What concerns a process as a whole: how soon it has appended, and how much memory it needs to recover. */
final class ProcessWorkloads {
    static final String COLD_START = "cold-start";
    static final String HEAP = "heap";

    static final String STATE = "the state itself";

    /** At 137 bytes each, a file of 500 MB. */
    private static final int KEYS = 3_650_000;

    /** Nothing but what lives: the young generation is the least that there can be. */
    private static final List<String> SERIAL =
            List.of("-XX:+UseSerialGC", "-XX:NewSize=8m", "-XX:MaxNewSize=8m", "-XX:MarkSweepDeadRatio=0");

    /** A needed heap is found to within so many megabytes. */
    private static final int PRECISION = 4;

    private ProcessWorkloads() {}

    static List<Workload> all() {
        return List.of(
                new Workload(
                        COLD_START,
                        "first append acknowledged",
                        Unit.MILLISECONDS,
                        true,
                        List.of(),
                        Rounds.of(at -> millisOf(FirstAppend.class, at, List.of()))),
                new Workload(
                        COLD_START,
                        "nothing but the start of the JVM",
                        Unit.MILLISECONDS,
                        false,
                        List.of(),
                        Rounds.of(at -> millisOf(Nothing.class, at, List.of()))),
                new Workload(HEAP, STATE, Unit.BYTES, false, List.of(), ProcessWorkloads::stateSize),
                new Workload(
                        HEAP,
                        "least -Xmx to recover it, serial collector",
                        Unit.BYTES,
                        true,
                        List.of(),
                        at -> leastHeap(at, SERIAL)),
                new Workload(
                        HEAP,
                        "least -Xmx to recover it, default collector",
                        Unit.BYTES,
                        true,
                        List.of(),
                        at -> leastHeap(at, List.of())));
    }

    /** Opens a shard in an empty folder and appends a record under ALWAYS. */
    static final class FirstAppend {
        public static void main(String[] arguments) throws Exception {
            try (Shard<Keyspace, Mutation, Value> shard = Shard.open(
                    new ShardFiles(Path.of(arguments[0]), 0),
                    MutationRegistry.INSTANCE,
                    ValueRegistry.INSTANCE,
                    Keyspace::new,
                    ShardOptions.defaults().withPolicy(FsyncPolicy.ALWAYS))) {
                shard.submitAndWait(Data.cycle()[0]);
                System.out.println();
            }
        }
    }

    /** Does nothing. */
    static final class Nothing {
        public static void main(String[] arguments) {
            System.out.println();
        }
    }

    /** Recovers what is in a folder, and says how much heap is in use then. */
    static final class Recoverer {
        public static void main(String[] arguments) throws IOException {
            Keyspace keyspace =
                    RecoveryWorkloads.recover(new ShardFiles(Path.of(arguments[0]), 0), new Keyspace(), null);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.println(runtime.totalMemory() - runtime.freeMemory());
            if (keyspace.entries().size() != KEYS) {
                throw new IOException("not all keys were recovered");
            }
        }
    }

    /** From before the process is started to its first line. */
    private static double millisOf(Class<?> program, Path folder, List<String> jvmArguments) throws Exception {
        long begin = System.nanoTime();
        Process process = Java.start(program, jvmArguments, folder.toString());
        if (process.inputReader().readLine() == null) {
            throw new IOException(program.getSimpleName() + " ended without a line");
        }
        double millis = (System.nanoTime() - begin) / 1e6;
        process.waitFor();
        return millis;
    }

    private static double[] stateSize(Path folder) throws Exception {
        Files.append(new ShardFiles(folder, 0).aof(), KEYS, KEYS, null);
        return new double[] {usedHeap(folder, SERIAL, 4096)};
    }

    private static double[] leastHeap(Path folder, List<String> collector) throws Exception {
        Files.append(new ShardFiles(folder, 0).aof(), KEYS, KEYS, null);
        int fails = 256;
        int succeeds = 4096;
        while (succeeds - fails > PRECISION) {
            int middle = (fails + succeeds) / 2;
            if (usedHeap(folder, collector, middle) > 0) {
                succeeds = middle;
            } else {
                fails = middle;
            }
        }
        return new double[] {succeeds * (double) (1 << 20)};
    }

    /** How much heap the recovered state takes; negative if recovery did not do with so many megabytes. */
    private static double usedHeap(Path folder, List<String> collector, int megabytes) throws Exception {
        List<String> arguments = new ArrayList<>(collector);
        arguments.add("-Xmx" + megabytes + "m");
        Process process = Java.start(Recoverer.class, arguments, folder.toString());
        String line = process.inputReader().readLine();
        return process.waitFor() == 0 && line != null ? Double.parseDouble(line) : -1;
    }
}
