package dev.ember.persistence.repair;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.DamagePolicy;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.SimulatedDisk.FileImage;
import dev.ember.persistence.sample.Store;
import dev.ember.persistence.snapshot.Coverage;
import dev.ember.persistence.snapshot.SnapshotWriter;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shards to be damaged and repaired: their files as they were written, one after the other. */
enum RepairableShard {
    /** As ember writes it. */
    SNAPSHOT_AND_LOG {
        @Override
        void write(FaultyStorage disk, EncryptionKey key) throws IOException {
            append(disk, FILES.sealed(1), 1, key);
            snapshot(disk, FILES.snapshot(), 1, null, key);
            disk.delete(FILES.sealed(1));
            append(disk, FILES.aof(), 2, key);
        }
    },
    LOGS {
        @Override
        void write(FaultyStorage disk, EncryptionKey key) throws IOException {
            append(disk, FILES.sealed(1), 1, key);
            append(disk, FILES.sealed(2), 2, key);
            append(disk, FILES.sealed(3), 3, key);
            append(disk, FILES.aof(), 4, key);
        }
    },
    /** Rewritten twice: the snapshot before the last one is kept, with what was written in between. */
    REWRITTEN {
        @Override
        void write(FaultyStorage disk, EncryptionKey key) throws IOException {
            append(disk, FILES.sealed(1), 1, key);
            snapshot(disk, FILES.fallback(1), 1, new Coverage(1, NOW - 9000), key);
            append(disk, FILES.sealed(2), 2, key);
            append(disk, FILES.sealed(3), 3, key);
            snapshot(disk, FILES.snapshot(), 3, new Coverage(3, NOW - 7000), key);
            disk.delete(FILES.sealed(1));
            append(disk, FILES.sealed(4), 4, key);
            append(disk, FILES.sealed(5), 5, key);
            append(disk, FILES.aof(), 6, key);
        }
    },
    /** As after a change of the key: nothing is kept of what came before. */
    REWRITTEN_WITH_ANOTHER_KEY {
        @Override
        void write(FaultyStorage disk, EncryptionKey key) throws IOException {
            append(disk, FILES.sealed(1), 1, key);
            append(disk, FILES.sealed(2), 2, key);
            snapshot(disk, FILES.snapshot(), 2, new Coverage(2, NOW - 7000), key);
            disk.delete(FILES.sealed(1));
            disk.delete(FILES.sealed(2));
            append(disk, FILES.sealed(3), 3, key);
            append(disk, FILES.aof(), 4, key);
        }
    };

    static final ShardFiles FILES = new ShardFiles(Path.of("/data"), 0);
    static final long NOW = 1_700_000_000_000L;

    /** So many records are in each file. */
    private static final int RECORDS = 6;

    abstract void write(FaultyStorage disk, EncryptionKey key) throws IOException;

    /** The files, whole. */
    Map<Path, FileImage> files(EncryptionKey key) throws IOException {
        FaultyStorage disk = new FaultyStorage();
        disk.setNow(NOW - 10_000);
        write(disk, key);
        Map<Path, FileImage> files = new TreeMap<>();
        for (Path file : disk.files()) {
            files.put(file, new FileImage(disk.read(file), disk.lastModifiedMillis(file)));
        }
        return files;
    }

    /**
     * Records whose order and number show in the state, and times to live that count from when the file was written.
     */
    static void append(FaultyStorage disk, Path file, int number, EncryptionKey key) throws IOException {
        try (AofWriter<Change> writer = AofWriter.open(disk, file, ChangeRegistry.INSTANCE, key, FsyncPolicy.ALWAYS)) {
            for (int i = 0; i < RECORDS - 2; i++) {
                writer.append(new Change.Add("total", (long) Math.pow(RECORDS, number) + i));
                writer.append(new Change.Put("key-" + number + "-" + i, Bytes.utf8("value " + i)));
            }
            writer.append(new Change.Put("last", Bytes.utf8("of file " + number)));
            writer.append(new Change.Expire("key-" + number + "-0", 1_000_000L * number));
        }
        disk.setModified(file, NOW - 9000 + 100L * number);
    }

    private static void snapshot(FaultyStorage disk, Path file, int last, Coverage coverage, EncryptionKey key)
            throws IOException {
        Store state = new Store();
        Recovery.replay(
                FILES,
                last,
                ChangeRegistry.INSTANCE,
                ItemRegistry.INSTANCE,
                state,
                RecoveryOptions.defaults().withStorage(disk).withKey(key));
        try (SnapshotWriter<Item> writer = SnapshotWriter.create(disk, file, 0, ItemRegistry.INSTANCE, key)) {
            for (Map.Entry<String, Item> item : state.items().entrySet()) {
                long deadline = state.deadlines().getOrDefault(item.getKey(), Deadline.NONE);
                writer.write(item.getKey(), item.getValue(), Deadline.ttl(deadline, NOW - 7000));
            }
            writer.complete(coverage);
            writer.putInPlace();
        }
        disk.setModified(file, NOW - 7000);
    }

    /** What was done to the files, as by a bad block or a wrong command. */
    record Harm(String what, Map<Path, FileImage> files) {
        /** This and another one. */
        Harm and(Harm other, Map<Path, FileImage> whole) {
            Map<Path, FileImage> both = new TreeMap<>(files);
            whole.forEach((file, image) -> {
                if (other.files.get(file) == null) {
                    both.remove(file);
                } else if (other.files.get(file) != image) {
                    both.put(file, other.files.get(file));
                }
            });
            return new Harm(what + " and " + other.what, both);
        }
    }

    /**
     * All kinds of harm to each of the files.
     *
     * @param step how many bytes lie between the places where a file is damaged
     */
    static List<Harm> harms(Map<Path, FileImage> whole, int step) {
        List<Harm> harms = new ArrayList<>();
        for (Path file : whole.keySet()) {
            byte[] content = whole.get(file).content();
            harms.add(harm("missing", whole, file, null));
            harms.add(harm("zeros at the end of", whole, file, Arrays.copyOf(content, content.length + 700)));
            for (int at = 0; at < content.length; at += at < 12 ? 1 : step) {
                harms.add(harm("cut at " + at + " of", whole, file, Arrays.copyOf(content, at)));
                byte[] flipped = content.clone();
                flipped[at] ^= (byte) (1 << at % 8);
                harms.add(harm("a bit of byte " + at + " flipped in", whole, file, flipped));
                byte[] overwritten = content.clone();
                Arrays.fill(overwritten, at, Math.min(at + 40, content.length), (byte) 0x55);
                harms.add(harm("overwritten at " + at + " in", whole, file, overwritten));
            }
        }
        return harms;
    }

    private static Harm harm(String what, Map<Path, FileImage> whole, Path file, byte[] content) {
        Map<Path, FileImage> files = new TreeMap<>(whole);
        if (content == null) {
            files.remove(file);
        } else {
            files.put(file, new FileImage(content, whole.get(file).modified()));
        }
        return new Harm(what + " " + file, files);
    }

    /** What recovery comes to. */
    record Recovered(Map<String, Item> items, Map<String, Long> deadlines, RecoveryReport report) {
        boolean isSame(Recovered other) {
            return items.equals(other.items) && deadlines.equals(other.deadlines);
        }
    }

    static Recovered recover(Storage disk, EncryptionKey key, DamagePolicy policy) throws IOException {
        Store state = new Store();
        RecoveryReport report = Recovery.recover(
                FILES,
                ChangeRegistry.INSTANCE,
                ItemRegistry.INSTANCE,
                state,
                RecoveryOptions.defaults().withStorage(disk).withKey(key).withDamagePolicy(policy));
        return new Recovered(new TreeMap<>(state.items()), new TreeMap<>(state.deadlines()), report);
    }
}
