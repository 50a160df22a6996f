package dev.ember.persistence.benchmarks.process;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.value.StringValue;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.snapshot.SnapshotWriter;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;

/** The files that are read and recovered. */
final class Files {
    private Files() {}

    /** Appends SETs, of keys that begin anew after {@code keys} of them. */
    static void append(Path file, int count, int keys, EncryptionKey key) throws IOException {
        Bytes value = Bytes.copyOf(Data.value());
        try (AofWriter<Mutation> writer =
                AofWriter.open(Storage.disk(), file, MutationRegistry.INSTANCE, key, FsyncPolicy.OS)) {
            for (int i = 0; i < count; i++) {
                writer.append(new Set(Data.key(i % keys), value, Deadline.NO_TTL));
            }
        }
    }

    static void snapshot(ShardFiles files, int count, EncryptionKey key) throws IOException {
        Bytes value = Bytes.copyOf(Data.value());
        try (SnapshotWriter<Value> writer =
                SnapshotWriter.create(Storage.disk(), files.snapshot(), files.shardId(), ValueRegistry.INSTANCE, key)) {
            for (int i = 0; i < count; i++) {
                writer.write(Data.key(i), new StringValue(value), Deadline.NO_TTL);
            }
            writer.commit();
        }
    }
}
