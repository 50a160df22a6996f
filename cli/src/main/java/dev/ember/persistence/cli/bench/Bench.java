package dev.ember.persistence.cli.bench;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import dev.ember.persistence.snapshot.SnapshotWriter;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/** One run of the bench: appends under each policy, then recovers. Each part has files of its own. */
public final class Bench {
    /** How many records wait together where group commit is measured. */
    private static final int IN_FLIGHT = 64;

    private static final int SHARD = 0;

    private final Storage storage = Storage.disk();
    private final BenchFolder folder;
    private final ShardFiles files;
    private final BenchRecords records;
    private final BenchLimits limits;
    private final EncryptionKey key;
    private final BenchWatcher watcher;

    private Bench(
            BenchFolder folder, BenchRecords records, BenchLimits limits, EncryptionKey key, BenchWatcher watcher) {
        this.folder = folder;
        this.files = new ShardFiles(folder.path(), SHARD);
        this.records = records;
        this.limits = limits;
        this.key = key;
        this.watcher = watcher;
    }

    /** Does one thing with the record of a number. */
    private interface Step {
        void run(long number) throws IOException;
    }

    /**
     * Measures.
     *
     * @param folder is written to, and empty again afterwards
     * @param valueBytes the size of each value
     * @param limits of each part
     */
    public static BenchResult run(
            BenchFolder folder,
            int valueBytes,
            Collection<FsyncPolicy> policies,
            BenchLimits limits,
            BenchWatcher watcher)
            throws IOException, InterruptedException {
        // Of no file that outlives the run.
        try (EncryptionKey key = EncryptionKey.of(new byte[EncryptionKey.LENGTH])) {
            Bench bench = new Bench(folder, BenchRecords.of(valueBytes), limits, key, watcher);
            bench.warmUp();
            return new BenchResult(bench.appends(policies), bench.recoveries());
        }
    }

    /** So that not the first part alone pays for the compiler. */
    private void warmUp() throws IOException {
        for (EncryptionKey each : new EncryptionKey[] {null, key}) {
            append("warming up", FsyncPolicy.OS, each, null);
            folder.clear();
        }
    }

    private List<Measurement> appends(Collection<FsyncPolicy> policies) throws IOException, InterruptedException {
        List<Measurement> all = new ArrayList<>();
        if (policies.contains(FsyncPolicy.ALWAYS)) {
            Measurement bare = bare("bare write and force", true);
            all.add(bare);
            all.addAll(appends(FsyncPolicy.ALWAYS, bare));
            all.add(group(bare));
        }
        if (policies.contains(FsyncPolicy.EVERY_SECOND) || policies.contains(FsyncPolicy.OS)) {
            Measurement bare = bare("bare write", false);
            all.add(bare);
            for (FsyncPolicy policy : List.of(FsyncPolicy.EVERY_SECOND, FsyncPolicy.OS)) {
                if (policies.contains(policy)) {
                    all.addAll(appends(policy, bare));
                }
            }
        }
        return all;
    }

    private List<Measurement> appends(FsyncPolicy policy, Measurement bare) throws IOException {
        List<Measurement> both = new ArrayList<>();
        both.add(append(policy.name(), policy, null, bare));
        folder.clear();
        both.add(append(policy + ", encrypted", policy, key, bare));
        folder.clear();
        return both;
    }

    /** What the disk does when nobody encodes anything: each record's bytes with one call, and one to force them. */
    private Measurement bare(String name, boolean forced) throws IOException {
        ByteBuffer frame = ByteBuffer.allocateDirect(records.frameBytes());
        Path file = folder.path().resolve("shard-bare");
        Measurement measured;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long[] position = {0};
            measured = measure(
                    name,
                    null,
                    number -> {
                        frame.rewind();
                        while (frame.hasRemaining()) {
                            position[0] += channel.write(frame, position[0]);
                        }
                        if (forced) {
                            channel.force(true);
                        }
                    },
                    () -> position[0]);
        }
        folder.clear();
        return measured;
    }

    /** One writer that waits for each record. */
    private Measurement append(String name, FsyncPolicy policy, EncryptionKey with, Measurement bare)
            throws IOException {
        try (AofWriter<Mutation> writer =
                AofWriter.open(storage, files.aof(), MutationRegistry.INSTANCE, with, policy)) {
            return measure(
                    name,
                    bare,
                    number -> {
                        writer.append(records.get(number));
                        writer.commit();
                    },
                    writer::position);
        }
    }

    private Measurement measure(String name, Measurement bare, Step step, LongSupplier position) throws IOException {
        watcher.begin(name);
        Latencies latencies = new Latencies();
        long begin = storage.nanoTime();
        long last = begin;
        while (limits.allow(latencies.count(), last - begin, position.getAsLong())) {
            step.run(latencies.count());
            long now = storage.nanoTime();
            latencies.add(now - last);
            last = now;
            watcher.advanceTo(position.getAsLong());
        }
        return Measurement.of(name, position.getAsLong(), last - begin, latencies, bare);
    }

    /** A record on its way to the disk. */
    private record InFlight(long begin, CompletableFuture<?> done) {}

    /** A live shard that always has some records to do: they are forced together. */
    private Measurement group(Measurement bare) throws IOException, InterruptedException {
        String name = FsyncPolicy.ALWAYS + ", " + IN_FLIGHT + " wait together";
        watcher.begin(name);
        Latencies latencies = new Latencies();
        ArrayDeque<InFlight> waiting = new ArrayDeque<>();
        Measurement measured;
        try (Shard<Keyspace, Mutation, Value> shard = Shard.open(
                files, MutationRegistry.INSTANCE, ValueRegistry.INSTANCE, Keyspace::new, ShardOptions.defaults())) {
            long begin = storage.nanoTime();
            long last = begin;
            long frame = records.frameBytes();
            while (limits.allow(latencies.count(), last - begin, latencies.count() * frame)) {
                while (waiting.size() < IN_FLIGHT) {
                    long number = latencies.count() + waiting.size();
                    waiting.add(new InFlight(storage.nanoTime(), shard.submit(records.get(number))));
                }
                InFlight oldest = waiting.remove();
                await(oldest.done);
                last = storage.nanoTime();
                latencies.add(last - oldest.begin);
                watcher.advanceTo(latencies.count() * frame);
            }
            measured = Measurement.of(name, latencies.count() * frame, last - begin, latencies, bare);
            for (InFlight each : waiting) {
                await(each.done);
            }
        }
        folder.clear();
        return measured;
    }

    private static void await(CompletableFuture<?> done) throws IOException, InterruptedException {
        try {
            done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private List<Measurement> recoveries() throws IOException {
        List<Measurement> all = new ArrayList<>();
        for (EncryptionKey each : new EncryptionKey[] {null, key}) {
            String encrypted = each == null ? "" : ", encrypted";
            append("writing", FsyncPolicy.OS, each, null);
            all.add(recover("append-only file" + encrypted, each));
            folder.clear();
            writeSnapshot(each);
            all.add(recover("snapshot" + encrypted, each));
            folder.clear();
        }
        return all;
    }

    private void writeSnapshot(EncryptionKey with) throws IOException {
        watcher.begin("writing");
        long begin = storage.nanoTime();
        try (SnapshotWriter<Value> writer =
                SnapshotWriter.create(storage, files.snapshot(), SHARD, ValueRegistry.INSTANCE, with)) {
            while (limits.allow(writer.count(), storage.nanoTime() - begin, writer.size())) {
                writer.write(BenchRecords.key(writer.count()), records.value(), Deadline.NO_TTL);
                watcher.advanceTo(writer.size());
            }
            writer.commit();
        }
    }

    private Measurement recover(String name, EncryptionKey with) throws IOException {
        watcher.begin(name);
        RecoveryReport report = Recovery.recover(
                files,
                MutationRegistry.INSTANCE,
                ValueRegistry.INSTANCE,
                new Keyspace(),
                RecoveryOptions.defaults().withKey(with));
        if (!report.isClean()) {
            throw new IOException(folder.path() + ": what was just written is damaged: " + report.toJson());
        }
        long bytes = report.snapshot().bytes() + report.aof().bytes();
        return Measurement.ofRecovery(
                name,
                report.snapshot().records() + report.aof().records(),
                bytes,
                report.duration().toNanos());
    }
}
