package dev.ember.persistence.recovery;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Store;
import dev.ember.persistence.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A shard on a disk in memory: writing its files, damaging them, and recovering it. */
final class Shard {
    static final ShardFiles FILES = new ShardFiles(Path.of("/data"), 7);
    static final long NOW = 1_700_000_000_000L;

    final FaultyStorage disk = new FaultyStorage();
    final Store store = new Store();
    private EncryptionKey key;

    Shard() {
        disk.setNow(NOW);
    }

    /** What is written from now on is encrypted, or not if it is null. */
    Shard writingWith(EncryptionKey newKey) {
        key = newKey;
        return this;
    }

    Shard append(Change... changes) throws IOException {
        try (AofWriter<Change> writer =
                AofWriter.open(disk, FILES.aof(), ChangeRegistry.INSTANCE, key, FsyncPolicy.ALWAYS)) {
            for (Change change : changes) {
                writer.append(change);
            }
        }
        return this;
    }

    /** A snapshot of items that do not expire. */
    Shard snapshot(Map<String, Item> items) throws IOException {
        return snapshot(FILES.shardId(), items, -1);
    }

    Shard snapshot(int shardId, Map<String, Item> items, long ttlMillis) throws IOException {
        try (SnapshotWriter<Item> writer =
                SnapshotWriter.create(disk, FILES.snapshot(), shardId, ItemRegistry.INSTANCE, key)) {
            for (Map.Entry<String, Item> item : items.entrySet()) {
                writer.write(item.getKey(), item.getValue(), ttlMillis);
            }
            writer.commit();
        }
        return this;
    }

    /** Flips a bit of a byte, counted from the end if negative. */
    Shard flip(Path file, int position) {
        byte[] content = disk.read(file);
        content[position < 0 ? content.length + position : position] ^= 1;
        disk.write(file, content);
        return this;
    }

    RecoveryOptions options() {
        return RecoveryOptions.defaults().withStorage(disk);
    }

    RecoveryReport recover() throws IOException {
        return recover(options());
    }

    RecoveryReport recover(RecoveryOptions options) throws IOException {
        return Recovery.recover(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, store, options);
    }
}
