package dev.ember.persistence.records.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.value.StringValue;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.recovery.DamagePolicy;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ember's 35 record types and one more, in one file. */
class ExtendedFamilyTest {
    @TempDir
    private Path folder;

    @Test
    void theRegistryHasEmbersTypesAndTheAddition() {
        assertEquals(
                IntStream.rangeClosed(1, 36).boxed().toList(),
                MutationRegistry.INSTANCE.schemas().stream()
                        .map(RecordSchema::tag)
                        .sorted()
                        .toList());
    }

    @Test
    void bothAreWrittenToOneFileAndRecovered() throws IOException {
        ShardFiles files = write();
        Keyspace keyspace = recover(files, MutationRegistry.INSTANCE);
        assertEquals(
                new StringValue(Bytes.utf8("v")), keyspace.entries().get("set").toValue());
        assertEquals(
                new StringValue(Bytes.of(0, 0, 0)),
                keyspace.entries().get("touched").toValue());
    }

    @Test
    void withoutTheAdditionItsRecordsAreNotRead() throws IOException {
        ShardFiles files = write();
        assertThrows(
                CorruptFileException.class,
                () -> recover(files, dev.ember.persistence.records.MutationRegistry.INSTANCE));
    }

    private ShardFiles write() throws IOException {
        ShardFiles files = new ShardFiles(folder, 0);
        try (AofWriter<Mutation> aof =
                AofWriter.open(Storage.disk(), files.aof(), MutationRegistry.INSTANCE, null, FsyncPolicy.OS)) {
            aof.append(new Set("set", Bytes.utf8("v"), -1));
            aof.append(new Touch("touched", 3));
            aof.commit();
        }
        return files;
    }

    private static Keyspace recover(ShardFiles files, RecordRegistry<Mutation> registry) throws IOException {
        Keyspace keyspace = new Keyspace();
        Recovery.recover(
                files,
                registry,
                ValueRegistry.INSTANCE,
                keyspace,
                RecoveryOptions.defaults().withDamagePolicy(DamagePolicy.STRICT));
        return keyspace;
    }
}
