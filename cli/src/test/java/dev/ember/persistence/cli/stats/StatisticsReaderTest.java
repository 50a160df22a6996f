package dev.ember.persistence.cli.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.cli.stats.Statistics.KeyCount;
import dev.ember.persistence.cli.stats.Statistics.PrefixCount;
import dev.ember.persistence.cli.stats.Statistics.SizeCount;
import dev.ember.persistence.cli.stats.Statistics.Slice;
import dev.ember.persistence.cli.stats.Statistics.TtlCount;
import dev.ember.persistence.cli.stats.Statistics.TypeCount;
import dev.ember.persistence.cli.stats.StatisticsOptions.Limits;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.hash.HSet;
import dev.ember.persistence.records.hash.HashField;
import dev.ember.persistence.records.key.Copy;
import dev.ember.persistence.records.key.Del;
import dev.ember.persistence.records.key.Expire;
import dev.ember.persistence.records.key.PExpireAt;
import dev.ember.persistence.records.key.Rename;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.KeyspaceModel;
import dev.ember.persistence.records.string.Append;
import dev.ember.persistence.records.string.Incr;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.string.SetRange;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics of files, against counting them another way, and against real rewrites. */
class StatisticsReaderTest {
    private static final long SEED = Long.getLong("ember.test.seed", 20_240_602);
    private static final Limits AMPLE = new Limits(100_000, 4096, 64 << 20);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Storage storage = Storage.disk();

    private Statistics read(Path path, Limits limits) throws IOException {
        return read(path, limits, null);
    }

    private Statistics read(Path path, Limits limits, EncryptionKey key) throws IOException {
        StatisticsOptions options = new StatisticsOptions(true, ":", 2, 1000, limits, SEED);
        return StatisticsReader.read(storage, path, new KeyspaceModel(), key, options, bytes -> {});
    }

    private void write(Path file, List<? extends Mutation> records, EncryptionKey key) throws IOException {
        try (AofWriter<Mutation> writer =
                AofWriter.open(storage, file, MutationRegistry.INSTANCE, key, FsyncPolicy.OS)) {
            for (Mutation record : records) {
                writer.append(record);
            }
            writer.commit();
        }
    }

    private Bytes bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.copyOf(bytes, 0, length);
    }

    private String key() {
        return switch (random.nextInt(4)) {
            case 0 -> "plain" + random.nextInt(50);
            case 1 -> "user:" + random.nextInt(20);
            case 2 -> "user:" + random.nextInt(20) + ":" + random.nextInt(5);
            default -> "gr\u00fc\u00dfe:" + random.nextInt(9) + ":a:b";
        };
    }

    private Mutation record() {
        return switch (random.nextInt(7)) {
            case 0 -> new Set(key(), bytes(random.nextInt(300)), -1);
            case 1 -> new Set(key(), bytes(random.nextInt(3000)), 5_000_000);
            case 2 -> new HSet(key(), List.of(new HashField("f", bytes(20))));
            case 3 -> new Incr(key());
            case 4 -> new Expire(key(), 100_000);
            case 5 -> new PExpireAt(key(), 1000);
            default -> new Del(key());
        };
    }

    /** How long after 100 seconds or so a record's key still lives, in the words of a range. */
    private static TtlRange ttl(Mutation record) {
        if (record instanceof Set set) {
            return set.expireMs() < 0 ? TtlRange.NONE : TtlRange.DAY;
        }
        if (record instanceof Expire) {
            return TtlRange.WEEK;
        }
        return record instanceof PExpireAt ? TtlRange.EXPIRED : null;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void smallFilesAreCountedExactly(boolean encrypted) throws IOException {
        byte[] secret = new byte[EncryptionKey.LENGTH];
        random.nextBytes(secret);
        Path keyFile = folder.resolve("key");
        Files.write(keyFile, secret);
        Files.setPosixFilePermissions(keyFile, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        List<Mutation> records = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            records.add(record());
        }
        Path file = folder.resolve("any.aof");
        try (EncryptionKey key = encrypted ? EncryptionKey.load(storage, keyFile) : null) {
            write(file, records, key);
            checkExact(records, read(file, AMPLE, key), Files.size(file), encrypted);
        }
    }

    private void checkExact(List<Mutation> records, Statistics statistics, long size, boolean encrypted) {
        Map<String, Long> bytesByType = new HashMap<>();
        Map<String, Long> countByType = new HashMap<>();
        Map<String, Long> bytesByKey = new HashMap<>();
        Map<String, Long> countByKey = new HashMap<>();
        Map<String, Long> bytesByPrefix = new HashMap<>();
        Map<String, java.util.Set<String>> keysByPrefix = new HashMap<>();
        Map<TtlRange, Long> bytesByTtl = new HashMap<>();
        Map<Long, Long> countBySize = new TreeMap<>();
        long[] countBySlice = new long[100];
        long[] newBySlice = new long[100];
        java.util.Set<String> seen = new HashSet<>();
        long at = 5;
        long sliceLength = (size + 99) / 100;
        for (Mutation record : records) {
            byte[] body = MutationRegistry.INSTANCE.toBytes(record);
            long bytes = body.length + (encrypted ? 32 : 4);
            String type =
                    MutationRegistry.INSTANCE.schema(body[0]).orElseThrow().name();
            bytesByType.merge(type, bytes, Long::sum);
            countByType.merge(type, 1L, Long::sum);
            bytesByKey.merge(record.key(), bytes, Long::sum);
            countByKey.merge(record.key(), 1L, Long::sum);
            String[] parts = record.key().split(":", -1);
            String prefix = "";
            for (int i = 0; i < Math.min(2, parts.length - 1); i++) {
                prefix += parts[i] + ":";
                bytesByPrefix.merge(prefix, bytes, Long::sum);
                keysByPrefix.computeIfAbsent(prefix, missing -> new HashSet<>()).add(record.key());
            }
            if (ttl(record) != null) {
                bytesByTtl.merge(ttl(record), bytes, Long::sum);
            }
            countBySize.merge(Long.highestOneBit(bytes), 1L, Long::sum);
            int slice = (int) (at / sliceLength);
            countBySlice[slice]++;
            newBySlice[slice] += seen.add(record.key()) ? 1 : 0;
            at += bytes;
        }
        assertEquals(size, at);
        assertEquals(records.size(), statistics.records());
        assertEquals(size - 5, statistics.bytes());
        assertEquals(0, statistics.keyless());
        assertEquals(Statistics.Estimate.exactly(seen.size()), statistics.distinctKeys());
        for (TypeCount type : statistics.types()) {
            assertEquals(FileKind.AOF, type.kind());
            assertEquals(countByType.remove(type.name()), type.count(), type.name());
            assertEquals(bytesByType.get(type.name()), type.bytes(), type.name());
        }
        assertTrue(countByType.isEmpty());
        assertEquals(bytesByKey, byName(statistics.biggestKeys()));
        assertEquals(countByKey, byName(statistics.hottestKeys()));
        assertEquals(sorted(bytesByKey), counts(statistics.biggestKeys()));
        assertEquals(sorted(countByKey), counts(statistics.hottestKeys()));
        Map<String, Long> foundByPrefix = new HashMap<>();
        collect("", statistics.prefixes(), foundByPrefix, keysByPrefix);
        assertEquals(bytesByPrefix, foundByPrefix);
        for (TtlCount ttl : statistics.ttls()) {
            assertEquals(
                    bytesByTtl.getOrDefault(ttl.range(), 0L),
                    ttl.bytes(),
                    ttl.range().label());
        }
        for (SizeCount each : statistics.sizes()) {
            assertEquals(countBySize.getOrDefault(each.from(), 0L), each.count());
            countBySize.remove(each.from());
        }
        assertTrue(countBySize.isEmpty());
        for (int i = 0; i < statistics.slices().size(); i++) {
            Slice slice = statistics.slices().get(i);
            assertEquals(countBySlice[i], slice.records());
            assertEquals(newBySlice[i], slice.newKeys());
            assertEquals(
                    slice.bytes(),
                    slice.types().stream().mapToLong(TypeCount::bytes).sum());
        }
        assertEquals(
                size, statistics.slices().get(statistics.slices().size() - 1).to());
    }

    private static Map<String, Long> byName(List<KeyCount> keys) {
        Map<String, Long> byName = new HashMap<>();
        keys.forEach(key -> {
            assertEquals(0, key.missed());
            byName.put(key.name(), key.count());
        });
        return byName;
    }

    private static List<Long> sorted(Map<String, Long> byName) {
        return byName.values().stream().sorted((a, b) -> Long.compare(b, a)).toList();
    }

    private static List<Long> counts(List<KeyCount> keys) {
        return keys.stream().map(KeyCount::count).toList();
    }

    private static void collect(
            String before, PrefixCount prefix, Map<String, Long> bytes, Map<String, java.util.Set<String>> keys) {
        for (PrefixCount child : prefix.children()) {
            String name = before + child.name();
            bytes.put(name, child.bytes());
            assertEquals(Statistics.Estimate.exactly(keys.get(name).size()), child.distinctKeys(), name);
            assertEquals(0, child.bytesMissed());
            collect(name, child, bytes, keys);
        }
    }

    private Shard<Keyspace, Mutation, Value> open(EncryptionKey key) throws IOException {
        return Shard.open(
                new ShardFiles(folder, 0),
                MutationRegistry.INSTANCE,
                ValueRegistry.INSTANCE,
                Keyspace::new,
                ShardOptions.defaults().withPolicy(FsyncPolicy.OS).withKey(key));
    }

    /** What the files have that recovery reads after a rewrite. */
    private long bytesNeeded() throws IOException {
        ShardFiles files = new ShardFiles(folder, 0);
        long covered;
        try (SnapshotReader<Value> reader =
                SnapshotReader.open(storage, files.snapshot(), ValueRegistry.INSTANCE, null)) {
            covered = reader.coverage().orElseThrow().sealed();
        }
        long bytes = Files.size(files.snapshot()) + Files.size(files.aof());
        Path beside = files.sealed(covered + 1);
        return bytes + (Files.exists(beside) ? Files.size(beside) : 0);
    }

    @Test
    void whatARewriteLeavesIsWhatWasSaid() throws Exception {
        try (Shard<Keyspace, Mutation, Value> shard = open(null)) {
            for (int i = 0; i < 3000; i++) {
                Mutation record = record();
                // Whether a key has expired depends on when that is looked at.
                if (!(record instanceof PExpireAt)) {
                    shard.submit(record);
                }
            }
            shard.submitAndWait(new dev.ember.persistence.records.proto.ProtoRegister("schema", bytes(70)));
            shard.rewrite().get();
            for (int i = 0; i < 3000; i++) {
                shard.submit(i % 50 == 0 ? new Rename(key(), key()) : new Append(key(), bytes(i % 100)));
                shard.submit(i % 50 == 1 ? new Copy(key(), key(), true) : new Incr("count" + random.nextInt(9)));
            }
            shard.submitAndWait(new Del(key()));
            long before = bytesNeeded();
            Statistics statistics = read(folder, AMPLE);
            shard.rewrite().get();
            String seed = "seed " + SEED;
            assertEquals(before, statistics.rewrite().bytes(), seed);
            assertEquals(0, statistics.rewrite().sampleExponent(), seed);
            assertEquals(
                    bytesNeeded(), statistics.rewrite().live().orElseThrow().value(), seed);
            assertEquals(
                    before - bytesNeeded(),
                    statistics.rewrite().saved().orElseThrow().value(),
                    seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aSampleOfKeysTellsWhatARewriteLeaves(long seed) throws Exception {
        Random numbers = new Random(SEED + seed);
        Path file = folder.resolve("shard-0.aof");
        List<Mutation> records = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            // Some keys often, most of them seldom, in sizes of one to four.
            String key = "key" + (int) (40_000 * Math.pow(numbers.nextDouble(), 3));
            int what = numbers.nextInt(20);
            records.add(what < 17 ? new Set(key, bytes(30 + numbers.nextInt(90)), -1) : new Del(key));
        }
        write(file, records, null);
        Statistics all = read(file, AMPLE);
        Statistics sampled = read(file, new Limits(1000, 100, 100_000));
        long truth = all.rewrite().live().orElseThrow().value();
        Statistics.Estimate estimate = sampled.rewrite().live().orElseThrow();
        String what = estimate + " of " + truth + ", seed " + (SEED + seed);
        assertTrue(all.rewrite().live().orElseThrow().exact(), what);
        assertFalse(estimate.exact(), what);
        assertTrue(sampled.rewrite().sampleExponent() >= 4, what);
        assertTrue(estimate.standardError() < truth * 0.15, what);
        assertEquals(truth, estimate.value(), 4 * estimate.standardError(), what);
        assertEquals(
                all.rewrite().liveKeys().value(),
                sampled.rewrite().liveKeys().value(),
                4 * sampled.rewrite().liveKeys().standardError(),
                what);
        assertEquals(
                all.distinctKeys().value(),
                sampled.distinctKeys().value(),
                4 * sampled.distinctKeys().standardError(),
                what);
    }

    @Test
    void theSampleIsRightOnAverage() throws Exception {
        Path file = folder.resolve("shard-0.aof");
        List<Mutation> records = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            records.add(new Set("key" + i % 5000, bytes(20 + i % 50), -1));
        }
        write(file, records, null);
        long truth = read(file, AMPLE).rewrite().live().orElseThrow().value();
        double sum = 0;
        double squares = 0;
        int times = 60;
        for (int i = 0; i < times; i++) {
            StatisticsOptions options = new StatisticsOptions(false, ":", 0, 0, new Limits(100, 10, 20_000), SEED + i);
            Statistics.Estimate estimate = StatisticsReader.read(
                            storage, file, new KeyspaceModel(), null, options, bytes -> {})
                    .rewrite()
                    .live()
                    .orElseThrow();
            sum += estimate.value();
            squares += Math.pow((estimate.value() - truth) / estimate.standardError(), 2);
        }
        assertEquals(truth, sum / times, truth * 0.05, "seed " + SEED);
        // The error that was told is the one that was made: in its units, errors scatter by one.
        assertEquals(1, Math.sqrt(squares / times), 0.4, "seed " + SEED);
    }

    @Test
    void expiredKeysAreNoPartOfWhatIsLeft() throws IOException {
        Path file = folder.resolve("shard-0.aof");
        write(file, List.of(new Set("a", bytes(10), -1), new Set("b", bytes(10), 1), new Set("c", bytes(10), 0)), null);
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000_000));
        RewriteEstimate rewrite = read(file, AMPLE).rewrite();
        assertEquals(1, rewrite.liveKeys().value());
        assertEquals(2, rewrite.expiredKeys().value());
        // The header, one entry, the footer and the block of the snapshot; the header of an append-only file.
        assertEquals(
                11 + (4 + 1 + 1 + 4 + 10 + 8) + 4 + 33 + 5,
                rewrite.live().orElseThrow().value());
    }

    @Test
    void hugeNamesAndEndlessPrefixesTakeLittleMemory() throws IOException {
        Path file = folder.resolve("shard-0.aof");
        List<Mutation> huge = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            huge.add(new Incr((i + "x:").repeat(1 << 20)));
        }
        write(file, huge, null);
        try (AofWriter<Mutation> writer =
                AofWriter.open(storage, file, MutationRegistry.INSTANCE, null, FsyncPolicy.OS)) {
            for (int i = 0; i < 400_000; i++) {
                writer.append(new Incr(i + ":" + i + ":" + i));
            }
            writer.commit();
        }
        Statistics statistics = read(file, new Limits(1000, 500, 100_000));
        assertEquals(400_008, statistics.records());
        assertEquals(
                400_008,
                statistics.distinctKeys().value(),
                4 * statistics.distinctKeys().standardError());
        assertTrue(count(statistics.prefixes()) <= 501);
        KeyCount biggest = statistics.biggestKeys().get(0);
        assertEquals("0x:0x:", biggest.name().substring(0, 6));
        assertTrue(biggest.name().endsWith("... (3145728 bytes)"), biggest.name());
        assertTrue(biggest.name().length() < 200);
    }

    private static int count(PrefixCount prefix) {
        return 1
                + prefix.children().stream()
                        .mapToInt(StatisticsReaderTest::count)
                        .sum();
    }

    @Test
    void aRecordThatMakesMuchOutOfLittleCostsTheEstimateAlone() throws IOException {
        Path file = folder.resolve("shard-0.aof");
        List<Mutation> records = new ArrayList<>();
        records.add(new SetRange("big", 8 << 20, bytes(1)));
        for (int i = 0; i < 200; i++) {
            records.add(new Copy("big", "copy" + i, true));
        }
        write(file, records, null);
        Statistics statistics = read(file, AMPLE);
        assertEquals(201, statistics.records());
        assertEquals(
                "a record makes more of a key than fits into memory",
                statistics.rewrite().unavailable().orElseThrow());
        assertTrue(statistics.rewrite().live().isEmpty());
        assertTrue(statistics.rewrite().saved().isEmpty());
    }

    @Test
    void ofAFolderTheFilesCountThatRecoveryReads() throws Exception {
        try (Shard<Keyspace, Mutation, Value> shard = open(null)) {
            shard.submitAndWait(new Set("a", bytes(5), -1));
            shard.rewrite().get();
            shard.submitAndWait(new Set("b", bytes(5), -1));
            shard.rewrite().get();
            shard.submitAndWait(new Set("c", bytes(5), -1));
        }
        Statistics statistics = read(folder, AMPLE);
        Map<String, FileStatistics.Use> uses = new TreeMap<>();
        statistics.files().forEach(file -> uses.put(file.file().getFileName().toString(), file.use()));
        assertEquals(FileStatistics.Use.READ, uses.get("shard-0.snap"));
        assertEquals(FileStatistics.Use.READ, uses.get("shard-0.aof"));
        assertEquals(FileStatistics.Use.COVERED, uses.get("shard-0.1.snap"));
        assertEquals(FileStatistics.Use.COVERED, uses.get("shard-0.2.aof"));
        assertEquals(3, statistics.records());
        assertEquals(
                List.of("SET 1", "string 2"),
                statistics.types().stream()
                        .map(type -> type.name() + " " + type.count())
                        .sorted()
                        .toList());
        // With the snapshot gone, the one before it and the files since then give the same.
        Files.delete(folder.resolve("shard-0.snap"));
        Statistics fallback = read(folder, AMPLE);
        assertEquals(3, fallback.records());
        assertEquals(
                List.of("SET 2", "string 1"),
                fallback.types().stream()
                        .map(type -> type.name() + " " + type.count())
                        .sorted()
                        .toList());
        assertEquals(3, fallback.rewrite().liveKeys().value());
        // Without the sealed file in between, nothing later can be applied.
        Files.delete(folder.resolve("shard-0.2.aof"));
        Files.delete(folder.resolve("shard-0.1.snap"));
        Files.write(folder.resolve("shard-0.3.aof"), Files.readAllBytes(folder.resolve("shard-0.aof")));
        Statistics gap = read(folder, AMPLE);
        assertEquals(
                List.of(FileStatistics.Use.MISSING, FileStatistics.Use.NOT_REACHED, FileStatistics.Use.NOT_REACHED),
                gap.files().stream().map(FileStatistics::use).toList());
        assertTrue(gap.rewrite().unavailable().isPresent());
    }
}
