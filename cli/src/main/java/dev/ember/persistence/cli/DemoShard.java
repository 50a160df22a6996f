package dev.ember.persistence.cli;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.cli.json.JsonLinesWriter;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.KeyspaceModel;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.recovery.TtlAnchor;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One shard of the demo: written, mistreated and recovered. */
final class DemoShard {
    private final Storage storage = Storage.disk();
    private final ShardFiles files;

    DemoShard(Path folder, int number) {
        files = new ShardFiles(folder, number);
    }

    Path aof() {
        return files.aof();
    }

    Path snapshot() {
        return files.snapshot();
    }

    int number() {
        return files.shardId();
    }

    /** Writes records to the append-only file alone: no key that expires meanwhile adds its removal. */
    void append(List<Mutation> records) throws IOException {
        try (AofWriter<Mutation> writer =
                AofWriter.open(storage, aof(), MutationRegistry.INSTANCE, null, FsyncPolicy.ALWAYS)) {
            for (Mutation record : records) {
                writer.append(record);
            }
            writer.commit();
        }
    }

    /** Opens it to be written to; the key is null for plaintext. */
    Shard<Keyspace, Mutation, Value> open(EncryptionKey key, FsyncPolicy policy) throws IOException {
        return Shard.open(
                files,
                MutationRegistry.INSTANCE,
                ValueRegistry.INSTANCE,
                Keyspace::new,
                ShardOptions.defaults().withPolicy(policy).withKey(key));
    }

    /** Recovers the shard, with times to live anew, so that they can be compared with those in memory. */
    Recovered recover(EncryptionKey key) throws IOException {
        Keyspace state = new Keyspace();
        RecoveryReport report = Recovery.recover(
                files,
                MutationRegistry.INSTANCE,
                ValueRegistry.INSTANCE,
                state,
                RecoveryOptions.defaults().withKey(key).withTtlAnchor(TtlAnchor.REPLAY));
        return new Recovered(state, report);
    }

    /** Cuts the append-only file off in the middle of its last record. */
    void tear() throws IOException {
        try (AofReader<Mutation> reader = AofReader.open(storage, aof(), MutationRegistry.INSTANCE, null);
                StorageFile file = storage.openForWriting(aof())) {
            while (reader.next()) {
                // On to the last one.
            }
            file.truncate((reader.offset() + reader.endOffset()) / 2);
        }
    }

    /** Flips one bit of the append-only file. */
    void flipBit(long offset) throws IOException {
        try (StorageFile file = storage.openForWriting(aof())) {
            ByteBuffer one = ByteBuffer.allocate(1);
            file.read(one, offset);
            one.put(0, (byte) (one.get(0) ^ 0x10));
            file.write(one.rewind(), offset);
        }
    }

    /** What recovery gave. */
    record Recovered(Keyspace state, RecoveryReport report) {
        /** Whether the state is the given one, but for the milliseconds that times to live have become shorter. */
        boolean is(Keyspace expected, long nowMillis) throws IOException {
            return withoutTimes(text()).equals(withoutTimes(text(expected, nowMillis)))
                    && state.schemas().equals(expected.schemas());
        }

        private static String withoutTimes(String text) {
            return text.replaceAll("\"ttl_ms\":[0-9]+", "\"ttl_ms\":0");
        }

        /** The state as the command {@code recover} prints it. */
        String text() throws IOException {
            return text(state, report.recoveredAtMillis());
        }

        private static String text(Keyspace state, long nowMillis) throws IOException {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            try (JsonLinesWriter<Mutation, Value> writer = new JsonLinesWriter<>(lines, new KeyspaceModel())) {
                writer.keyspace(state, nowMillis);
            }
            return lines.toString(StandardCharsets.UTF_8);
        }
    }
}
