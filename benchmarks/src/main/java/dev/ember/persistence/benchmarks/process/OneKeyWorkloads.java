package dev.ember.persistence.benchmarks.process;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.benchmarks.process.Workload.Measure;
import dev.ember.persistence.benchmarks.process.Workload.Unit;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.hash.HSet;
import dev.ember.persistence.records.hash.HashField;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.list.LPush;
import dev.ember.persistence.records.list.RPush;
import dev.ember.persistence.records.set.SAdd;
import dev.ember.persistence.records.sortedset.ScoredMember;
import dev.ember.persistence.records.sortedset.ZAdd;
import dev.ember.persistence.records.string.Append;
import dev.ember.persistence.records.vector.VAdd;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Recovering records of one element each that all change the same key. */
final class OneKeyWorkloads {
    private static final int LARGE = 10_000_000;
    private static final int[] COUNTS = {100_000, 1_000_000, LARGE};
    private static final String KEY = "key:000000000001";
    private static final int DIMENSION = 8;
    static final String GROUP = "one-key-";
    static final String MAP_ALONE = "a HashMap filled alone";

    /** Ten million elements with their names and vectors are some gigabytes. */
    private static final List<String> LARGE_HEAP = List.of("-Xms9g", "-Xmx9g");

    private OneKeyWorkloads() {}

    private static String group(int count) {
        return GROUP + count;
    }

    static List<Workload> all() {
        Bytes value = Bytes.copyOf(new byte[16]);
        Map<String, IntFunction<Mutation>> types = new LinkedHashMap<>();
        types.put("APPEND of 16 bytes", i -> new Append(KEY, value));
        types.put("LPUSH", i -> new LPush(KEY, List.of(value)));
        types.put("RPUSH", i -> new RPush(KEY, List.of(value)));
        types.put("SADD", i -> new SAdd(KEY, List.of(Data.key(i))));
        types.put("HSET", i -> new HSet(KEY, List.of(new HashField(Data.key(i), value))));
        types.put("ZADD", i -> new ZAdd(KEY, List.of(new ScoredMember(score(i), Data.key(i)))));
        types.put("VADD of 8 dimensions", i -> new VAdd(KEY, Data.key(i), vector(i), 0, 0, 16, 64));
        List<Workload> all = new ArrayList<>();
        for (int count : COUNTS) {
            types.forEach((name, record) -> all.add(new Workload(
                    group(count),
                    name,
                    Unit.MILLISECONDS,
                    true,
                    LARGE_HEAP,
                    rounds(count, (at, records) -> recover(at, records, record)))));
            all.add(new Workload(
                    group(count),
                    MAP_ALONE,
                    Unit.MILLISECONDS,
                    true,
                    LARGE_HEAP,
                    rounds(count, (at, elements) -> fill(elements))));
        }
        return all;
    }

    /** A round of so many elements. */
    private interface Elements {
        double run(Path folder, int count) throws Exception;
    }

    /** Ten million take long: they are warmed up by the tenth of it. */
    private static Measure rounds(int count, Elements work) {
        return count < LARGE
                ? Rounds.of(at -> work.run(at, count))
                : Rounds.warmedUpBy(at -> work.run(at, count / 10), at -> work.run(at, count));
    }

    /** What the elements' map takes by itself, with their names. */
    private static double fill(int count) throws Exception {
        return Rounds.millis(() -> {
            Map<String, Boolean> elements = new HashMap<>();
            for (int i = 0; i < count; i++) {
                elements.put(Data.key(i), Boolean.TRUE);
            }
            if (elements.size() != count) {
                throw new IOException("not every element has a name of its own");
            }
        });
    }

    /** In no order. */
    private static double score(int i) {
        return i * 0x9E3779B9 >>> 1;
    }

    private static FloatVector vector(int i) {
        float[] components = new float[DIMENSION];
        components[i % DIMENSION] = i;
        return FloatVector.of(components);
    }

    private static double recover(Path folder, int count, IntFunction<Mutation> records) throws Exception {
        ShardFiles files = new ShardFiles(folder, 0);
        try (AofWriter<Mutation> writer =
                AofWriter.open(Storage.disk(), files.aof(), MutationRegistry.INSTANCE, null, FsyncPolicy.OS)) {
            for (int i = 0; i < count; i++) {
                writer.append(records.apply(i));
            }
        }
        return Rounds.millis(() -> {
            Keyspace keyspace = RecoveryWorkloads.recover(files, new Keyspace(), null);
            if (keyspace.entries().size() != 1) {
                throw new IOException("the key was not recovered");
            }
        });
    }
}
