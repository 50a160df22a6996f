package dev.ember.persistence.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.snapshot.SnapshotWriter;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with every type of record or value, cut off at every byte, and with every single bit flipped. */
class DamagedFilesTest {
    private static final int AOF_HEADER = 5;

    @TempDir
    Path folder;

    private ShardFiles files;

    @BeforeEach
    void nameFiles() {
        files = new ShardFiles(folder, 7);
    }

    private static EncryptionKey key(boolean encrypted) {
        return encrypted ? EncryptionKey.of(new byte[EncryptionKey.LENGTH]) : null;
    }

    /** Writes every golden record; returns the offsets at which they begin, and the size of the file. */
    private List<Long> writeAof(List<Mutation> records, EncryptionKey key) throws IOException {
        List<Long> offsets = new ArrayList<>();
        try (var writer = AofWriter.open(Storage.disk(), files.aof(), MutationRegistry.INSTANCE, key, FsyncPolicy.OS)) {
            for (Mutation record : records) {
                offsets.add(writer.position());
                writer.append(record);
            }
            offsets.add(writer.position());
        }
        return offsets;
    }

    /** What reading an append-only file gives: the records, and how it ended. */
    private record Read(List<Mutation> records, long tornBytes, IOException problem) {}

    private Read readAof(EncryptionKey key) {
        List<Mutation> records = new ArrayList<>();
        try (var reader = AofReader.open(Storage.disk(), files.aof(), MutationRegistry.INSTANCE, key)) {
            while (reader.next()) {
                records.add(reader.record());
            }
            return new Read(records, reader.tornBytes(), null);
        } catch (CorruptFileException | EncryptionKeyException e) {
            return new Read(records, 0, e);
        } catch (IOException e) {
            throw new AssertionError("not one of the documented exceptions", e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAofCutOffAnywhereGivesTheRecordsBeforeTheCut(boolean encrypted) throws IOException {
        List<Mutation> records = List.copyOf(Golden.MUTATIONS.values());
        try (EncryptionKey key = key(encrypted)) {
            List<Long> offsets = writeAof(records, key);
            byte[] whole = Files.readAllBytes(files.aof());
            for (int size = 0; size < whole.length; size++) {
                Files.write(files.aof(), Arrays.copyOf(whole, size));
                Read read = readAof(key);
                if (size < AOF_HEADER) {
                    assertEquals(Damage.HEADER_CUT_OFF, ((CorruptFileException) read.problem).damage());
                    continue;
                }
                int kept = 0;
                while (offsets.get(kept + 1) <= size) {
                    kept++;
                }
                assertEquals(
                        new Read(records.subList(0, kept), size - offsets.get(kept), null), read, "cut to " + size);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAofWithAnyBitFlippedNeverGivesAWrongRecordNorEndsInSilence(boolean encrypted) throws IOException {
        List<Mutation> records = List.copyOf(Golden.MUTATIONS.values());
        try (EncryptionKey key = key(encrypted)) {
            writeAof(records, key);
            byte[] content = Files.readAllBytes(files.aof());
            for (int bit = 0; bit < 8 * content.length; bit++) {
                content[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(files.aof(), content);
                content[bit / 8] ^= (byte) (1 << bit % 8);
                Read read = readAof(key);
                String where = "bit " + bit % 8 + " of byte " + bit / 8;
                assertTrue(read.records.size() < records.size(), where);
                assertEquals(records.subList(0, read.records.size()), read.records, where);
                assertNotNull(
                        read.problem, where + " ended reading after " + read.records.size() + " records in silence");
            }
        }
    }

    private Map<String, Value> writeSnapshot(EncryptionKey key) throws IOException {
        try (var writer = SnapshotWriter.create(Storage.disk(), files.snapshot(), 7, ValueRegistry.INSTANCE, key)) {
            for (Map.Entry<String, Value> entry : Golden.VALUES.entrySet()) {
                writer.write(entry.getKey(), entry.getValue(), 60_000);
            }
            writer.commit();
        }
        return Golden.VALUES;
    }

    private record Entry(String key, Value value, long ttlMillis) {}

    private List<Entry> readSnapshot(EncryptionKey key) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (var reader = SnapshotReader.open(Storage.disk(), files.snapshot(), ValueRegistry.INSTANCE, key)) {
            while (reader.next()) {
                entries.add(new Entry(reader.key(), reader.value(), reader.ttlMillis()));
            }
        }
        return entries;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSnapshotCutOffAnywhereIsDamaged(boolean encrypted) throws IOException {
        try (EncryptionKey key = key(encrypted)) {
            assertEquals(writeSnapshot(key).size(), readSnapshot(key).size());
            byte[] whole = Files.readAllBytes(files.snapshot());
            for (int size = 0; size < whole.length; size++) {
                Files.write(files.snapshot(), Arrays.copyOf(whole, size));
                assertThrows(CorruptFileException.class, () -> readSnapshot(key), "cut to " + size);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSnapshotWithAnyBitFlippedNeverPassesWithOtherEntries(boolean encrypted) throws IOException {
        try (EncryptionKey key = key(encrypted)) {
            writeSnapshot(key);
            List<Entry> entries = readSnapshot(key);
            byte[] content = Files.readAllBytes(files.snapshot());
            for (int bit = 0; bit < 8 * content.length; bit++) {
                content[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(files.snapshot(), content);
                content[bit / 8] ^= (byte) (1 << bit % 8);
                String where = "bit " + bit % 8 + " of byte " + bit / 8;
                try {
                    assertEquals(entries, readSnapshot(key), where);
                    assertTrue(
                            bit / 8 == 5 || bit / 8 == 6,
                            where + ": only the shard's number may change unnoticed here");
                } catch (CorruptFileException | EncryptionKeyException e) {
                    assertTrue(e.getMessage().contains(files.snapshot().toString()), e::getMessage);
                }
            }
        }
    }
}
