package dev.ember.persistence.benchmarks;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Entry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.shard.Acknowledgement;
import dev.ember.persistence.shard.RewriteReport;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import dev.ember.persistence.snapshot.SnapshotWriter;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Measures a live shard: appends under each policy from 1, 16 and 64 threads, what a rewrite of a million keys stops
 * the shard for, and how long recovering them takes. Prints Markdown.
 *
 * <p>Arguments: a folder on the disk to be measured, and, if wanted, the number of rounds (5) and the seconds of each
 * (2).
 */
public final class ShardBenchmark {
    private static final int KEYS = 1_000_000;
    private static final int[] THREADS = {1, 16, 64};

    /** How many futures a thread has open when it does not wait for each. */
    private static final int WINDOW = 256;

    private final Path folder;
    private final int rounds;
    private final long nanos;
    private final Bytes value;
    private final String[] keys = new String[KEYS];

    private ShardBenchmark(Path folder, int rounds, double seconds) {
        this.folder = folder;
        this.rounds = rounds;
        this.nanos = (long) (seconds * 1e9);
        byte[] bytes = new byte[100];
        new Random(1).nextBytes(bytes);
        value = Bytes.copyOf(bytes);
        for (int i = 0; i < KEYS; i++) {
            keys[i] = String.format(Locale.ROOT, "key:%012d", i);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        double seconds = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 2;
        ShardBenchmark benchmark = new ShardBenchmark(folder, rounds, seconds);
        System.out.println("Java " + Runtime.version().feature() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors; median (least to most) of " + rounds
                + " rounds\n");
        benchmark.appends();
        benchmark.rewrite();
    }

    private void appends() throws Exception {
        Samples bare = measure(this::bareLoop);
        System.out.println("| appends per second, 100-byte values | 1 thread | 16 threads | 64 threads |");
        System.out.println("|---|---|---|---|");
        System.out.println("| bare loop: write and force, one thread | " + bare.show("%.0f") + " | | |");
        for (FsyncPolicy policy : FsyncPolicy.values()) {
            StringBuilder line = new StringBuilder("| " + policy + ", each waits for its own |");
            for (int threads : THREADS) {
                Samples samples = measure(round -> shardAppends(policy, threads, 1));
                line.append(' ').append(samples.show("%.0f"));
                if (policy == FsyncPolicy.ALWAYS) {
                    line.append(String.format(Locale.ROOT, ", %.2f × bare", samples.median() / bare.median()));
                }
                line.append(" |");
            }
            System.out.println(line);
        }
        StringBuilder line = new StringBuilder("| OS, " + WINDOW + " futures open per thread |");
        for (int threads : THREADS) {
            line.append(' ')
                    .append(measure(round -> shardAppends(FsyncPolicy.OS, threads, WINDOW))
                            .show("%.0f"))
                    .append(" |");
        }
        System.out.println(line + "\n");
    }

    private interface Round {
        double run(int number) throws Exception;
    }

    private Samples measure(Round round) throws Exception {
        // The first is to warm up.
        double[] values = new double[rounds];
        round.run(-1);
        for (int i = 0; i < rounds; i++) {
            values[i] = round.run(i);
        }
        return Samples.of(values);
    }

    private double bareLoop(int round) throws IOException {
        Path file = folder.resolve("bare");
        ByteBuffer record = ByteBuffer.allocateDirect(137);
        long count = 0;
        long begin = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (System.nanoTime() - begin < nanos) {
                channel.write(record.clear(), count * record.capacity());
                channel.force(false);
                count++;
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return count * 1e9 / (System.nanoTime() - begin);
    }

    private Shard<Keyspace, Mutation, Value> open(Path at, FsyncPolicy policy) throws IOException {
        return Shard.open(
                new ShardFiles(at, 0),
                MutationRegistry.INSTANCE,
                ValueRegistry.INSTANCE,
                Keyspace::new,
                ShardOptions.defaults().withPolicy(policy));
    }

    private double shardAppends(FsyncPolicy policy, int threads, int window) throws Exception {
        Path at = folder.resolve("shard");
        try (Shard<Keyspace, Mutation, Value> shard = open(at, policy)) {
            AtomicLong done = new AtomicLong();
            long begin = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int offset = i;
                all.add(start(() -> {
                    done.addAndGet(appendUntil(shard, begin + nanos, offset, window));
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
            return done.get() * 1e9 / (System.nanoTime() - begin);
        } finally {
            delete(at);
        }
    }

    private static <T> Future<T> start(java.util.concurrent.Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }

    private long appendUntil(Shard<Keyspace, Mutation, Value> shard, long end, int offset, int window)
            throws Exception {
        ArrayDeque<CompletableFuture<Acknowledgement>> open = new ArrayDeque<>();
        long count = 0;
        while (System.nanoTime() < end) {
            // Few keys: it is appending that is measured.
            open.add(shard.submit(new Set(keys[(int) ((count * 64 + offset) % 1000)], value, Deadline.NO_TTL)));
            if (open.size() == window) {
                open.poll().get();
                count++;
            }
        }
        for (CompletableFuture<Acknowledgement> each : open) {
            each.get();
            count++;
        }
        return count;
    }

    private void rewrite() throws Exception {
        double[] pause = new double[rounds];
        double[] longest = new double[rounds];
        double[] usual = new double[rounds];
        double[] rewrite = new double[rounds];
        double[] inline = new double[rounds];
        double[] fromAof = new double[rounds];
        double[] fromSnapshot = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            Path at = folder.resolve("million");
            try (Shard<Keyspace, Mutation, Value> shard = open(at, FsyncPolicy.OS)) {
                fill(shard);
            }
            fromAof[i] = recover(at);
            try (Shard<Keyspace, Mutation, Value> shard = open(at, FsyncPolicy.OS)) {
                usual[i] = longestWait(shard, null);
                CompletableFuture<RewriteReport> done = shard.rewrite();
                longest[i] = longestWait(shard, done);
                pause[i] = done.get().pause().toNanos() / 1e6;
                rewrite[i] = done.get().duration().toNanos() / 1e6;
                inline[i] = shard.readAndWait(this::snapshotInline);
            }
            fromSnapshot[i] = recover(at);
            delete(at);
        }
        System.out.println("| a million keys of 100 bytes, milliseconds | |");
        System.out.println("|---|---|");
        row("opening, from the append-only file", fromAof);
        row("opening, from a snapshot", fromSnapshot);
        row("rewrite, in the background", rewrite);
        row("the shard's thread stops for the hand-over", pause);
        row("longest wait of a thread that writes, during the rewrite", longest);
        row("the same for two seconds without one", usual);
        row("the snapshot written on the shard's thread instead: it would stop for", inline);
    }

    private void fill(Shard<Keyspace, Mutation, Value> shard) throws Exception {
        List<CompletableFuture<Acknowledgement>> window = new ArrayList<>();
        for (String key : keys) {
            window.add(shard.submit(new Set(key, value, Deadline.NO_TTL)));
            if (window.size() == 1000) {
                for (CompletableFuture<Acknowledgement> each : window) {
                    each.get();
                }
                window.clear();
            }
        }
    }

    private double recover(Path at) throws IOException {
        System.gc();
        long begin = System.nanoTime();
        Shard<Keyspace, Mutation, Value> shard = open(at, FsyncPolicy.OS);
        double millis = (System.nanoTime() - begin) / 1e6;
        shard.close();
        return millis;
    }

    /** The longest that one write takes, until the rewrite is done, or for two seconds. */
    private double longestWait(Shard<Keyspace, Mutation, Value> shard, Future<?> until) throws Exception {
        long end = System.nanoTime() + 2_000_000_000L;
        long longest = 0;
        while (until == null ? System.nanoTime() < end : !until.isDone()) {
            long begin = System.nanoTime();
            shard.submitAndWait(new Set(keys[0], value, Deadline.NO_TTL));
            longest = Math.max(longest, System.nanoTime() - begin);
        }
        return longest / 1e6;
    }

    private double snapshotInline(Keyspace keyspace) {
        Path file = folder.resolve("inline.snap");
        long begin = System.nanoTime();
        try {
            try (SnapshotWriter<Value> snapshot =
                    SnapshotWriter.create(Storage.disk(), file, 0, ValueRegistry.INSTANCE, null)) {
                for (Map.Entry<String, Entry> each : keyspace.entries().entrySet()) {
                    snapshot.write(each.getKey(), each.getValue().toValue(), Deadline.NO_TTL);
                }
                snapshot.commit();
            }
            return (System.nanoTime() - begin) / 1e6;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void row(String name, double[] values) {
        System.out.println("| " + name + " | " + Samples.of(values).show("%.1f") + " |");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
