package dev.ember.persistence.benchmarks.process;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.benchmarks.peer.PeerLog;
import dev.ember.persistence.benchmarks.peer.Peers;
import dev.ember.persistence.benchmarks.process.Workload.Unit;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.shard.Acknowledgement;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Appending: to the operating system alone, and to the disk from 1, 16 and 64 threads that wait. */
final class AppendWorkloads {
    static final String WITHOUT_FSYNC = "append-without-fsync";
    static final String ALWAYS = "append-always-";
    static final String ALLOCATED = "append-allocated";
    private static final int COUNT = 2_000_000;
    private static final int[] THREADS = {1, 16, 64};
    private static final long NANOS = 1_000_000_000L;

    /** How many futures a thread has open that does not wait for each. */
    private static final int WINDOW = 256;

    private AppendWorkloads() {}

    static String always(int threads) {
        return ALWAYS + threads;
    }

    static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        EncryptionKey key = Data.encryptionKey();
        all.add(Workload.rate(WITHOUT_FSYNC, "prebuilt records", Rounds.of(at -> prebuilt(at, null))));
        all.add(Workload.rate(WITHOUT_FSYNC, "records built", Rounds.of(at -> built(at, null))));
        all.add(Workload.rate(WITHOUT_FSYNC, "encrypted", Rounds.of(at -> prebuilt(at, key))));
        all.add(Workload.rate(
                WITHOUT_FSYNC, "shard, 256 futures open", Rounds.of(at -> shard(at, FsyncPolicy.OS, 1, WINDOW, null))));
        all.add(Workload.rate(
                WITHOUT_FSYNC,
                "shard, encrypted, 256 futures open",
                Rounds.of(at -> shard(at, FsyncPolicy.OS, 1, WINDOW, key))));
        Stream.of(Peers.values())
                .forEach(peer -> all.add(new Workload(
                        WITHOUT_FSYNC,
                        peer.title(),
                        Unit.PER_SECOND,
                        false,
                        peer.jvmArguments(),
                        Rounds.of(at -> peer(peer.open(at))))));
        all.add(new Workload(
                ALLOCATED, "plaintext", Unit.BYTES, true, List.of(), Rounds.of(at -> allocated(at, null))));
        all.add(new Workload(ALLOCATED, "encrypted", Unit.BYTES, true, List.of(), Rounds.of(at -> allocated(at, key))));
        for (int threads : THREADS) {
            all.add(Workload.rate(
                    always(threads), "shard", Rounds.of(at -> shard(at, FsyncPolicy.ALWAYS, threads, 1, null))));
            Stream.of(Peers.values())
                    .forEach(peer -> all.add(new Workload(
                            always(threads),
                            peer.title(),
                            Unit.PER_SECOND,
                            false,
                            peer.jvmArguments(),
                            Rounds.of(at -> peerAlways(peer.open(at), threads)))));
        }
        return all;
    }

    private static AofWriter<Mutation> writer(Path folder, EncryptionKey key) throws IOException {
        return AofWriter.open(
                Storage.disk(), folder.resolve("shard-0.aof"), MutationRegistry.INSTANCE, key, FsyncPolicy.OS);
    }

    private static double prebuilt(Path folder, EncryptionKey key) throws Exception {
        Set[] records = Data.cycle();
        int count = key == null ? COUNT : COUNT / 2;
        try (AofWriter<Mutation> writer = writer(folder, key)) {
            return Rounds.rate(count, () -> append(writer, records, count));
        }
    }

    private static void append(AofWriter<Mutation> writer, Set[] records, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            writer.append(records[i % Data.CYCLE]);
        }
        writer.commit();
    }

    private static double built(Path folder, EncryptionKey key) throws Exception {
        Set[] records = Data.cycle();
        Bytes value = records[0].value();
        try (AofWriter<Mutation> writer = writer(folder, key)) {
            return Rounds.rate(COUNT, () -> {
                for (int i = 0; i < COUNT; i++) {
                    writer.append(new Set(records[i % Data.CYCLE].key(), value, Deadline.NO_TTL));
                }
                writer.commit();
            });
        }
    }

    private static double allocated(Path folder, EncryptionKey key) throws Exception {
        Set[] records = Data.cycle();
        try (AofWriter<Mutation> writer = writer(folder, key)) {
            // The buffer grows to its size, once.
            append(writer, records, 100 * Data.CYCLE);
            return Rounds.allocated(COUNT, () -> append(writer, records, COUNT));
        }
    }

    /** Some are slower by so much that not all can append the same number. */
    private static double peer(PeerLog log) throws Exception {
        byte[][] keys = new byte[Data.CYCLE][];
        for (int i = 0; i < Data.CYCLE; i++) {
            keys[i] = Data.keyBytes(i);
        }
        byte[] value = Data.value();
        try (log) {
            System.gc();
            long begin = System.nanoTime();
            int count = 0;
            while (count < COUNT && System.nanoTime() - begin < NANOS) {
                for (int i = 0; i < Data.CYCLE; i++) {
                    log.append(keys[i], value);
                }
                count += Data.CYCLE;
            }
            log.commit();
            return count * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static double peerAlways(PeerLog log, int threads) throws Exception {
        byte[] key = Data.keyBytes(1);
        byte[] value = Data.value();
        try (log) {
            return perSecond(threads, end -> {
                long count = 0;
                while (System.nanoTime() < end) {
                    log.appendAndForce(key, value);
                    count++;
                }
                return count;
            });
        }
    }

    private static double shard(Path folder, FsyncPolicy policy, int threads, int window, EncryptionKey key)
            throws Exception {
        ShardOptions options = ShardOptions.defaults().withPolicy(policy).withKey(key);
        Set[] records = Data.cycle();
        try (Shard<Keyspace, Mutation, Value> shard = Shard.open(
                new ShardFiles(folder, 0), MutationRegistry.INSTANCE, ValueRegistry.INSTANCE, Keyspace::new, options)) {
            return perSecond(
                    threads,
                    end -> window == 1 ? waiting(shard, records, end) : pipelined(shard, records, end, window));
        }
    }

    private static long waiting(Shard<Keyspace, Mutation, Value> shard, Set[] records, long end) throws Exception {
        long count = 0;
        while (System.nanoTime() < end) {
            shard.submitAndWait(records[(int) (count % Data.CYCLE)]);
            count++;
        }
        return count;
    }

    private static long pipelined(Shard<Keyspace, Mutation, Value> shard, Set[] records, long end, int window)
            throws Exception {
        ArrayDeque<CompletableFuture<Acknowledgement>> open = new ArrayDeque<>();
        long count = 0;
        while (System.nanoTime() < end) {
            open.add(shard.submit(records[(int) (count % Data.CYCLE)]));
            count++;
            if (open.size() == window) {
                open.poll().get();
            }
        }
        for (CompletableFuture<Acknowledgement> each : open) {
            each.get();
        }
        return count;
    }

    /** What one thread does until the time is over; it tells how much that was. */
    private interface Until {
        long run(long endNanos) throws Exception;
    }

    private static double perSecond(int threads, Until work) throws Exception {
        AtomicLong done = new AtomicLong();
        long begin = System.nanoTime();
        List<FutureTask<Long>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            FutureTask<Long> task = new FutureTask<>(() -> done.addAndGet(work.run(begin + NANOS)));
            all.add(task);
            new Thread(task).start();
        }
        for (FutureTask<Long> each : all) {
            each.get();
        }
        return done.get() * 1e9 / (System.nanoTime() - begin);
    }
}
