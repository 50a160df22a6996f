package dev.ember.persistence.benchmarks.process;

import dev.ember.persistence.benchmarks.process.Workload.Measure;
import dev.ember.persistence.benchmarks.process.Workload.Unit;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Entry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.snapshot.SnapshotWriter;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;

/** Snapshots, and recovery of a million keys, beside filling a map with as many. */
final class RecoveryWorkloads {
    static final String SNAPSHOT = "snapshot";
    static final String RECOVER = "recover";
    static final String FILLING = "filling a HashMap";
    private static final int KEYS = 1_000_000;

    private RecoveryWorkloads() {}

    static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        EncryptionKey key = Data.encryptionKey();
        all.add(Workload.rate(SNAPSHOT, "write, forced", Rounds.of(at -> writeSnapshot(at, true))));
        all.add(Workload.rate(SNAPSHOT, "write, without the force", Rounds.of(at -> writeSnapshot(at, false))));
        all.add(Workload.rate(SNAPSHOT, "load", Rounds.of(RecoveryWorkloads::readSnapshot)));
        all.add(bare(FILLING, Rounds.of(at -> fill(new HashMap<>()))));
        all.add(bare("filling a presized HashMap", Rounds.of(at -> fill(new HashMap<>(2 * KEYS)))));
        all.add(Workload.rate(RECOVER, "append-only file", Rounds.of(at -> fromAof(at, null))));
        all.add(Workload.rate(RECOVER, "append-only file, encrypted", Rounds.of(at -> fromAof(at, key))));
        all.add(Workload.rate(RECOVER, "snapshot", Rounds.of(at -> fromSnapshot(at, null))));
        all.add(Workload.rate(RECOVER, "snapshot, encrypted", Rounds.of(at -> fromSnapshot(at, key))));
        all.add(Workload.rate(RECOVER, "two shards at once, append-only files", Rounds.of(at -> {
            for (int i = 0; i < 2; i++) {
                Files.append(new ShardFiles(at, i).aof(), KEYS, KEYS, null);
            }
            return recover(at, 2, null);
        })));
        all.add(Workload.rate(RECOVER, "two shards at once, snapshots", Rounds.of(at -> {
            for (int i = 0; i < 2; i++) {
                Files.snapshot(new ShardFiles(at, i), KEYS, null);
            }
            return recover(at, 2, null);
        })));
        all.add(bare("two HashMaps at once", Rounds.of(at -> fillTwo())));
        return all;
    }

    private static Workload bare(String name, Measure measure) {
        return new Workload(RECOVER, name, Unit.PER_SECOND, false, List.of(), measure);
    }

    private static double fill(Map<String, Bytes> map) throws Exception {
        byte[] key = Data.keyBytes(0);
        byte[] value = Data.value();
        return Rounds.rate(KEYS, () -> fill(map, key, value));
    }

    /** With keys and values that are new objects, as those of a file are. */
    private static void fill(Map<String, Bytes> map, byte[] key, byte[] value) {
        for (int i = 0; i < KEYS; i++) {
            for (int at = key.length - 1, rest = i; at > 3; at--, rest /= 10) {
                key[at] = (byte) ('0' + rest % 10);
            }
            map.put(new String(key, StandardCharsets.ISO_8859_1), Bytes.copyOf(value));
        }
    }

    private static double fillTwo() throws Exception {
        return Rounds.rate(2L * KEYS, () -> {
            FutureTask<Map<String, Bytes>> other = new FutureTask<>(RecoveryWorkloads::filled);
            new Thread(other).start();
            filled();
            other.get();
        });
    }

    private static Map<String, Bytes> filled() {
        Map<String, Bytes> map = new HashMap<>();
        fill(map, Data.keyBytes(0), Data.value());
        return map;
    }

    private static double writeSnapshot(Path folder, boolean forced) throws Exception {
        Keyspace keyspace = new Keyspace();
        ShardFiles files = new ShardFiles(folder, 0);
        Files.append(files.aof(), KEYS, KEYS, null);
        recover(files, keyspace, null);
        try (SnapshotWriter<Value> writer =
                SnapshotWriter.create(Storage.disk(), files.snapshot(), 0, ValueRegistry.INSTANCE, null)) {
            return Rounds.rate(KEYS, () -> {
                for (Map.Entry<String, Entry> each : keyspace.entries().entrySet()) {
                    writer.write(each.getKey(), each.getValue().toValue(), Deadline.NO_TTL);
                }
                if (forced) {
                    writer.commit();
                }
            });
        }
    }

    private static double readSnapshot(Path folder) throws Exception {
        ShardFiles files = new ShardFiles(folder, 0);
        Files.snapshot(files, KEYS, null);
        return Rounds.rate(KEYS, () -> {
            try (SnapshotReader<Value> reader =
                    SnapshotReader.open(Storage.disk(), files.snapshot(), ValueRegistry.INSTANCE, null)) {
                long count = 0;
                while (reader.next()) {
                    count++;
                }
                if (count != KEYS) {
                    throw new IOException(count + " entries were read, and " + KEYS + " written");
                }
            }
        });
    }

    private static double fromAof(Path folder, EncryptionKey key) throws Exception {
        Files.append(new ShardFiles(folder, 0).aof(), KEYS, KEYS, key);
        return recover(folder, 1, key);
    }

    private static double fromSnapshot(Path folder, EncryptionKey key) throws Exception {
        Files.snapshot(new ShardFiles(folder, 0), KEYS, key);
        return recover(folder, 1, key);
    }

    private static double recover(Path folder, int shards, EncryptionKey key) throws Exception {
        return Rounds.rate((long) KEYS * shards, () -> {
            List<FutureTask<Keyspace>> all = new ArrayList<>();
            for (int i = 0; i < shards; i++) {
                ShardFiles files = new ShardFiles(folder, i);
                FutureTask<Keyspace> task = new FutureTask<>(() -> recover(files, new Keyspace(), key));
                all.add(task);
                new Thread(task).start();
            }
            for (FutureTask<Keyspace> each : all) {
                if (each.get().entries().size() != KEYS) {
                    throw new IOException("not all keys were recovered");
                }
            }
        });
    }

    static Keyspace recover(ShardFiles files, Keyspace keyspace, EncryptionKey key) throws IOException {
        Recovery.recover(
                files,
                MutationRegistry.INSTANCE,
                ValueRegistry.INSTANCE,
                keyspace,
                RecoveryOptions.defaults().withKey(key));
        return keyspace;
    }
}
