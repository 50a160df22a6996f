package dev.ember.persistence.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.recovery.RecoveryReport.Use;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.snapshot.Coverage;
import dev.ember.persistence.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is recovered of several files, one of which is damaged or missing. */
class DamagePolicyTest {
    /** So many records are in each file: their keys are "FILE-NUMBER". */
    private static final int RECORDS = 10;

    private final Shard shard = new Shard();

    static List<Named<EncryptionKey>> keys() {
        return List.of(Named.of("plaintext", null), Named.of("encrypted", Keys.right()));
    }

    private void write(Path file, String name, EncryptionKey key) throws IOException {
        try (AofWriter<Change> writer =
                AofWriter.open(shard.disk, file, ChangeRegistry.INSTANCE, key, FsyncPolicy.ALWAYS)) {
            for (int i = 0; i < RECORDS; i++) {
                writer.append(new Change.Put(name + "-" + i, Bytes.utf8("value " + i)));
            }
        }
    }

    /** A shard whose snapshot contains two sealed files, with two more and the active one behind them. */
    private void writeAll(EncryptionKey key) throws IOException {
        for (int number = 1; number <= 4; number++) {
            write(Shard.FILES.sealed(number), "sealed" + number, key);
        }
        write(Shard.FILES.aof(), "active", key);
        try (SnapshotWriter<?> snapshot = SnapshotWriter.create(
                shard.disk, Shard.FILES.snapshot(), Shard.FILES.shardId(), ItemRegistry.INSTANCE, key)) {
            snapshot.complete(new Coverage(2, Shard.NOW));
            snapshot.putInPlace();
        }
    }

    private RecoveryReport recover(DamagePolicy policy, EncryptionKey key) throws IOException {
        return shard.recover(shard.options().withKey(key).withDamagePolicy(policy));
    }

    private static Set<String> keysOf(String... files) {
        Set<String> keys = new TreeSet<>();
        for (String file : files) {
            for (int i = 0; i < RECORDS; i++) {
                keys.add(file + "-" + i);
            }
        }
        return keys;
    }

    private static List<Use> uses(RecoveryReport report) {
        return report.files().stream().map(FileReport::use).toList();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void withoutDamageWhatTheSnapshotContainsIsLeftOut(EncryptionKey key) throws IOException {
        writeAll(key);
        for (DamagePolicy policy : DamagePolicy.values()) {
            RecoveryReport report = recover(policy, key);
            assertTrue(report.isClean());
            assertEquals(2, report.covered());
            assertEquals(List.of(Use.USED, Use.COVERED, Use.COVERED, Use.USED, Use.USED, Use.USED), uses(report));
            assertEquals(
                    keysOf("sealed3", "sealed4", "active"), shard.store.items().keySet());
            assertEquals(3 * RECORDS, report.records());
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void damageInTheMiddleOfASealedFile(EncryptionKey key) throws IOException {
        writeAll(key);
        int half = shard.disk.read(Shard.FILES.sealed(3)).length / 2;
        shard.flip(Shard.FILES.sealed(3), half);

        CorruptFileException strict = assertThrows(CorruptFileException.class, () -> recover(DamagePolicy.STRICT, key));
        assertEquals(Shard.FILES.sealed(3), strict.file());

        RecoveryReport prefix = recover(DamagePolicy.PREFIX, key);
        assertTrue(prefix.mayHaveLost());
        assertEquals(
                List.of(Use.USED, Use.COVERED, Use.COVERED, Use.USED, Use.NOT_REACHED, Use.NOT_REACHED), uses(prefix));
        int before = shard.store.items().size();
        assertTrue(before > 2 && before < RECORDS - 2);
        assertEquals(before, prefix.records());
        assertTrue(keysOf("sealed3").containsAll(shard.store.items().keySet()));

        RecoveryReport salvage = recover(DamagePolicy.SALVAGE, key);
        assertTrue(salvage.mayHaveLost());
        FileReport damaged = salvage.files().get(3);
        assertEquals(RECORDS - 1, damaged.records());
        assertEquals(RECORDS - 1 - before, damaged.salvaged());
        Set<String> expected = keysOf("sealed3", "sealed4", "active");
        expected.remove("sealed3-" + before);
        assertEquals(expected, shard.store.items().keySet());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyRecordButTheDamagedOneIsSalvaged(EncryptionKey key) throws IOException {
        write(Shard.FILES.aof(), "active", key);
        byte[] whole = shard.disk.read(Shard.FILES.aof());
        for (int at = 5; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            shard.disk.write(Shard.FILES.aof(), damaged);
            RecoveryReport report = recover(DamagePolicy.SALVAGE, key);
            FileReport file = report.aof();
            assertTrue(file.problem().isPresent() || file.tornBytes() > 0, "byte " + at);
            assertTrue(file.records() >= RECORDS - 1, "byte " + at + ": " + file);
            assertTrue(keysOf("active").containsAll(shard.store.items().keySet()), "byte " + at);
        }
    }

    @Test
    void aRecordThatCannotBeAppliedIsSteppedOver() throws IOException {
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            shard.disk.delete(Shard.FILES.aof());
            shard.writingWith(key)
                    .append(
                            new Change.Add("a", 1),
                            new Change.Tag("t", List.of("1", "2", "3", "4")),
                            new Change.Add("b", 1));
            RecoveryReport prefix = recover(DamagePolicy.PREFIX, key);
            assertEquals(Set.of("a"), shard.store.items().keySet());
            assertTrue(prefix.mayHaveLost());
            RecoveryReport salvage = recover(DamagePolicy.SALVAGE, key);
            assertEquals(Set.of("a", "b"), shard.store.items().keySet());
            assertEquals(1, salvage.aof().salvaged());
        }
    }

    @Test
    void aFileThatIsMissingBetweenOthers() throws IOException {
        writeAll(null);
        shard.disk.delete(Shard.FILES.sealed(3));
        CorruptFileException strict =
                assertThrows(CorruptFileException.class, () -> recover(DamagePolicy.STRICT, null));
        assertEquals(Damage.MISSING_FILE, strict.damage());
        recover(DamagePolicy.PREFIX, null);
        assertEquals(Set.of(), shard.store.items().keySet());
        RecoveryReport salvage = recover(DamagePolicy.SALVAGE, null);
        assertTrue(salvage.mayHaveLost());
        assertEquals(keysOf("sealed4", "active"), shard.store.items().keySet());
    }

    @Test
    void aSealedFileThatWasCutIsDamagedAndAnActiveOneIsNot() throws IOException {
        for (Path file : List.of(Shard.FILES.sealed(4), Shard.FILES.aof())) {
            writeAll(null);
            byte[] content = shard.disk.read(file);
            shard.disk.write(file, Arrays.copyOf(content, content.length - 3));
            RecoveryReport report = recover(DamagePolicy.PREFIX, null);
            assertEquals(file.equals(Shard.FILES.sealed(4)), report.mayHaveLost());
            for (int number = 1; number <= 4; number++) {
                shard.disk.delete(Shard.FILES.sealed(number));
            }
            shard.disk.delete(Shard.FILES.aof());
        }
    }

    /** The block at the end of a snapshot may be cut off whole: the snapshot before it tells that there was one. */
    @Test
    void aSnapshotThatShouldSayWhatItContainsAndDoesNot() throws IOException {
        writeAll(null);
        try (SnapshotWriter<?> snapshot = SnapshotWriter.create(
                shard.disk, Shard.FILES.fallback(0), Shard.FILES.shardId(), ItemRegistry.INSTANCE, null)) {
            snapshot.complete(new Coverage(0, Shard.NOW));
            snapshot.putInPlace();
        }
        byte[] content = shard.disk.read(Shard.FILES.snapshot());
        shard.disk.write(Shard.FILES.snapshot(), Arrays.copyOf(content, content.length - 33));
        RecoveryReport report = recover(DamagePolicy.PREFIX, null);
        assertFalse(report.isClean());
        assertFalse(report.mayHaveLost());
        assertInstanceOf(CorruptFileException.class, report.snapshot().cause());
        assertEquals(
                keysOf("sealed1", "sealed2", "sealed3", "sealed4", "active"),
                shard.store.items().keySet());
    }

    @Test
    void aSnapshotThatIsMissingIsReplacedByTheOneBeforeIt() throws IOException {
        writeAll(null);
        shard.disk.rename(Shard.FILES.snapshot(), Shard.FILES.fallback(2));
        RecoveryReport report = recover(DamagePolicy.STRICT, null);
        assertTrue(report.isClean());
        assertEquals(keysOf("sealed3", "sealed4", "active"), shard.store.items().keySet());
    }

    @Test
    void theReportAsJson() throws IOException {
        writeAll(null);
        shard.flip(Shard.FILES.sealed(3), 30);
        shard.append(new Change.Put("text", Bytes.EMPTY), new Change.Add("text", 1));
        String json = recover(DamagePolicy.SALVAGE, null).toJson();
        List<String> expected = new ArrayList<>();
        expected.add("{\"schema\":\"ember-persistence/recovery-report/1\",\"shard\":7,\"clean\":false,");
        expected.add("\"may_have_lost\":true,\"records\":31,\"expired\":0,\"recovered_at_ms\":1700000000000,");
        expected.add("\"duration_ms\":0,\"covered\":2,\"files\":[");
        expected.add("{\"file\":\"/data/shard-7.snap\",\"role\":\"snapshot\",\"use\":\"used\",\"version\":2,");
        expected.add("{\"file\":\"/data/shard-7.1.aof\",\"role\":\"sealed\",\"use\":\"covered\",\"version\":2,");
        expected.add("\"records\":9,\"salvaged\":9,\"bytes\":295,\"good_bytes\":5,\"torn_bytes\":0,\"problem\":{");
        expected.add("\"kind\":\"checksum_mismatch\",\"offset\":5,\"unread_bytes\":290,\"message\":\"");
        expected.add("\"warning_count\":1,\"warnings\":[\"/data/shard-7.aof: record 12 at offset");
        for (String part : expected) {
            assertTrue(json.contains(part), part + " in\n" + json);
        }
        assertTrue(json.endsWith(": not a total: nothing was added\"]}"), json);
    }
}
