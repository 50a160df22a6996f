package dev.ember.persistence.benchmarks.process;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.benchmarks.process.Workload.Unit;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.shard.RewriteReport;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a rewrite of a million keys takes, and what those who use the shard notice of it. */
final class RewriteWorkloads {
    static final String REWRITE = "rewrite";
    private static final int KEYS = 1_000_000;
    private static final long WITHOUT_NANOS = 2_000_000_000L;

    private RewriteWorkloads() {}

    static List<Workload> all() {
        return List.of(
                workload("until the snapshot is in place", shard -> {
                    long begin = System.nanoTime();
                    shard.rewrite().get();
                    return System.nanoTime() - begin;
                }),
                workload(
                        "the shard stops for the hand-over",
                        shard -> shard.rewrite().get().pause().toNanos()),
                workload("longest wait of a writer meanwhile", shard -> {
                    CompletableFuture<RewriteReport> rewrite = shard.rewrite();
                    long longest = 0;
                    while (!rewrite.isDone()) {
                        longest = Math.max(longest, write(shard));
                    }
                    return longest;
                }),
                workload("longest wait in two seconds without", shard -> {
                    long end = System.nanoTime() + WITHOUT_NANOS;
                    long longest = 0;
                    while (System.nanoTime() < end) {
                        longest = Math.max(longest, write(shard));
                    }
                    return longest;
                }));
    }

    /** What is measured, in nanoseconds. */
    private interface Measured {
        long run(Shard<Keyspace, Mutation, Value> shard) throws Exception;
    }

    private static Workload workload(String name, Measured measured) {
        return new Workload(
                REWRITE, name, Unit.MILLISECONDS, true, List.of(), Rounds.of(at -> onAMillionKeys(at, measured)));
    }

    private static double onAMillionKeys(Path folder, Measured measured) throws Exception {
        ShardFiles files = new ShardFiles(folder, 0);
        Files.append(files.aof(), KEYS, KEYS, null);
        try (Shard<Keyspace, Mutation, Value> shard = open(files)) {
            return measured.run(shard) / 1e6;
        }
    }

    private static Shard<Keyspace, Mutation, Value> open(ShardFiles files) throws IOException {
        return Shard.open(
                files,
                MutationRegistry.INSTANCE,
                ValueRegistry.INSTANCE,
                Keyspace::new,
                ShardOptions.defaults().withPolicy(FsyncPolicy.OS));
    }

    private static long write(Shard<Keyspace, Mutation, Value> shard) throws Exception {
        Set record = new Set(Data.key(1), Bytes.EMPTY, Deadline.NO_TTL);
        long begin = System.nanoTime();
        shard.submitAndWait(record);
        return System.nanoTime() - begin;
    }
}
