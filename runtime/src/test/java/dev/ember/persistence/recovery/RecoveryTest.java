package dev.ember.persistence.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.Keys;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Recovering a shard whose files are whole, or not there. */
class RecoveryTest {
    private final Shard shard = new Shard();

    private static void assertMissing(FileReport report) {
        assertFalse(report.found());
        assertFalse(report.used());
        assertEquals(0, report.records());
        assertEquals(0, report.bytes());
        assertEquals(Optional.empty(), report.problem());
    }

    private void assertUsed(FileReport report, int version, long records) {
        assertTrue(report.found());
        assertTrue(report.used());
        assertEquals(version, report.version());
        assertEquals(records, report.records());
        assertEquals(shard.disk.read(report.file()).length, report.bytes());
        assertEquals(report.bytes(), report.goodBytes() + report.tornBytes());
        assertEquals(Optional.empty(), report.problem());
    }

    @Test
    void withoutFilesTheStateIsEmpty() throws IOException {
        shard.store.items().put("left over", new Item.Total(1));
        RecoveryReport report = shard.recover();
        assertEquals(Map.of(), shard.store.items());
        assertMissing(report.snapshot());
        assertMissing(report.aof());
        assertEquals(Shard.FILES.snapshot(), report.snapshot().file());
        assertEquals(Shard.FILES.aof(), report.aof().file());
        assertTrue(report.isClean());
        assertEquals(7, report.shardId());
        assertEquals(Shard.NOW, report.recoveredAtMillis());
    }

    @Test
    void theSnapshotAloneIsTheState() throws IOException {
        Map<String, Item> items = Map.of("a", new Item.Total(1), "b", Item.Text.of("text"));
        RecoveryReport report = shard.snapshot(items).recover();
        assertEquals(items, shard.store.items());
        assertUsed(report.snapshot(), 2, 2);
        assertMissing(report.aof());
    }

    @Test
    void theStateIsToldHowManyEntriesComeAndNeverMoreThanTheFileCanHold() throws IOException {
        shard.snapshot(Map.of("a", new Item.Total(1), "b", Item.Text.of("text")))
                .recover();
        assertEquals(2, shard.store.expected());
        byte[] damaged = shard.disk.read(Shard.FILES.snapshot());
        Arrays.fill(damaged, 7, 11, (byte) 0xFF);
        shard.disk.write(Shard.FILES.snapshot(), damaged);
        assertTrue(shard.recover().mayHaveLost());
        assertTrue(shard.store.expected() <= damaged.length / 12, "expected " + shard.store.expected());
    }

    @Test
    void theAppendOnlyFileAloneIsReplayed() throws IOException {
        RecoveryReport report = shard.append(
                        new Change.Add("n", 40), new Change.Put("k", Bytes.utf8("v")), new Change.Add("n", 2))
                .recover();
        assertEquals(Map.of("n", new Item.Total(42), "k", Item.Text.of("v")), shard.store.items());
        assertMissing(report.snapshot());
        assertUsed(report.aof(), 2, 3);
        assertTrue(report.isClean());
    }

    @Test
    void theAppendOnlyFileIsReplayedOnTopOfTheSnapshot() throws IOException {
        for (EncryptionKey snapshotKey : Arrays.asList(null, Keys.right())) {
            for (EncryptionKey aofKey : Arrays.asList(null, Keys.right())) {
                Shard mixed = new Shard();
                mixed.writingWith(snapshotKey).snapshot(Map.of("n", new Item.Total(40), "k", Item.Text.of("old")));
                mixed.writingWith(aofKey).append(new Change.Add("n", 2), new Change.Put("k", Bytes.utf8("new")));
                RecoveryReport report = mixed.recover(mixed.options().withKey(Keys.right()));
                assertEquals(Map.of("n", new Item.Total(42), "k", Item.Text.of("new")), mixed.store.items());
                assertEquals(snapshotKey == null ? 2 : 3, report.snapshot().version());
                assertEquals(aofKey == null ? 2 : 3, report.aof().version());
                assertTrue(report.snapshot().used() && report.aof().used() && report.isClean());
            }
        }
    }

    @Test
    void anAppendOnlyFileWithoutRecordsIsFoundAndNotUsed() throws IOException {
        FileReport report = shard.append().recover().aof();
        assertTrue(report.found());
        assertFalse(report.used());
        assertEquals(2, report.version());
        assertEquals(5, report.goodBytes());
    }

    @Test
    void anEmptySnapshotIsUsed() throws IOException {
        assertUsed(shard.snapshot(Map.of()).recover().snapshot(), 2, 0);
    }

    @Test
    void aTornTailIsReportedAndNoProblem() throws IOException {
        shard.append(new Change.Add("n", 1), new Change.Add("n", 2));
        byte[] content = shard.disk.read(Shard.FILES.aof());
        shard.disk.write(Shard.FILES.aof(), Arrays.copyOf(content, content.length - 3));
        RecoveryReport report = shard.recover();
        assertEquals(Map.of("n", new Item.Total(1)), shard.store.items());
        assertUsed(report.aof(), 2, 1);
        assertEquals(15, report.aof().tornBytes());
        assertTrue(report.isClean());
    }

    @Test
    void recoveringWritesNothing() throws IOException {
        shard.snapshot(Map.of("a", new Item.Total(1))).append(new Change.Add("n", 1));
        byte[] torn = Arrays.copyOf(shard.disk.read(Shard.FILES.aof()), 20);
        shard.disk.write(Shard.FILES.aof(), torn);
        shard.disk.repair();
        shard.recover();
        shard.recover();
        assertEquals(List.of(Shard.FILES.aof(), Shard.FILES.snapshot()), shard.disk.files());
        assertTrue(
                shard.disk.calls().stream().noneMatch(call -> call.matches("(write|truncate|create|delete|rename).*")));
        assertEquals(0, shard.disk.openFiles());
    }

    @Test
    void temporaryFilesAreIgnored() throws IOException {
        shard.snapshot(Map.of("a", new Item.Total(1)));
        shard.disk.write(Shard.FILES.snapshot().resolveSibling("shard-7.snap.tmp"), new byte[] {1});
        shard.disk.write(Shard.FILES.snapshot().resolveSibling("shard-7.aof.tmp"), new byte[] {1});
        assertTrue(shard.recover().isClean());
        assertEquals(Map.of("a", new Item.Total(1)), shard.store.items());
    }

    @Test
    void warningsSayWhereTheyComeFrom() throws IOException {
        shard.snapshot(Map.of("text", Item.Text.of("no number")));
        RecoveryReport report =
                shard.append(new Change.Add("n", 1), new Change.Add("text", 1)).recover();
        assertEquals(
                List.of("/data/shard-7.aof: record 2 at offset 23: not a total: nothing was added"), report.warnings());
        assertEquals(1, report.warningCount());
        assertTrue(report.isClean(), "a record that cannot be applied is no damage");
    }

    @Test
    void warningsAreCountedAndTheFirstThousandKept() throws IOException {
        shard.snapshot(Map.of("text", Item.Text.of("no number")));
        Change[] changes = new Change[2500];
        Arrays.fill(changes, new Change.Add("text", 1));
        RecoveryReport report = shard.append(changes).recover();
        assertEquals(2500, report.warningCount());
        assertEquals(1000, report.warnings().size());
        assertTrue(report.warnings().get(999).contains("record 1000 at"));
        assertEquals(2500, report.aof().records());
    }

    @Test
    void optionsDoNotShowTheKey() {
        assertEquals(
                "RecoveryOptions[key=given, oldKey=none, ttlAnchor=FILE_TIME, damagePolicy=STRICT]",
                RecoveryOptions.defaults()
                        .withKey(Keys.right())
                        .withDamagePolicy(DamagePolicy.STRICT)
                        .toString());
        assertEquals(
                "RecoveryOptions[key=none, oldKey=none, ttlAnchor=REPLAY, damagePolicy=PREFIX]",
                RecoveryOptions.defaults().withTtlAnchor(TtlAnchor.REPLAY).toString());
    }
}
