package dev.ember.persistence.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.FaultyStorage.Fault;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recovering a shard whose files are damaged, encrypted or another's: what is good is used, and all is reported. */
class RecoveryDamageTest {
    private static final Path SNAPSHOT = Shard.FILES.snapshot();
    private static final Path AOF = Shard.FILES.aof();
    private static final Map<String, Item> ITEMS =
            Map.of("a", new Item.Total(1), "b", new Item.Total(2), "n", new Item.Total(100));
    private static final Change[] CHANGES = {
        new Change.Add("n", 1), new Change.Add("n", 2), new Change.Add("n", 4), new Change.Add("n", 8)
    };
    private static final int RECORD = 1 + 5 + 8 + 4;

    private final Shard shard = new Shard();

    private Shard written() throws IOException {
        return shard.snapshot(ITEMS).append(CHANGES);
    }

    private static CorruptFileException damage(FileReport report) {
        return assertInstanceOf(CorruptFileException.class, report.problem().orElseThrow());
    }

    private static EncryptionKeyException.Reason keyProblem(FileReport report) {
        return assertInstanceOf(EncryptionKeyException.class, report.problem().orElseThrow())
                .reason();
    }

    @Test
    void aDamagedSnapshotLeavesNoTraceAndTheAppendOnlyFileIsReplayed() throws IOException {
        int length = written().disk.read(SNAPSHOT).length;
        for (int position = 0; position < length; position++) {
            shard.flip(SNAPSHOT, position);
            RecoveryReport report = shard.recover();
            String what = "byte " + position;
            assertEquals(Map.of("n", new Item.Total(15)), shard.store.items(), what);
            assertEquals(Map.of(), shard.store.deadlines(), what);
            assertFalse(report.isClean(), what);
            assertTrue(report.snapshot().found() && !report.snapshot().used(), what);
            assertEquals(0, report.snapshot().records(), what);
            assertEquals(length, report.snapshot().bytes(), what);
            if (position >= 11) {
                assertEquals(
                        damage(report.snapshot()).offset(), report.snapshot().goodBytes(), what);
            }
            assertTrue(report.aof().used(), what);
            shard.flip(SNAPSHOT, position);
        }
        assertTrue(shard.recover().isClean());
        assertEquals(new Item.Total(115), shard.store.items().get("n"));
    }

    @Test
    void aDamagedAppendOnlyFileKeepsWhatStandsBeforeTheDamage() throws IOException {
        written();
        long total = 100;
        for (int record = 0; record < CHANGES.length; record++) {
            int start = 5 + record * RECORD;
            for (int position = start + RECORD - 4; position < start + RECORD; position++) {
                shard.flip(AOF, position);
                RecoveryReport report = shard.recover();
                assertEquals(new Item.Total(total), shard.store.items().get("n"));
                assertEquals(record, report.aof().records());
                assertEquals(record > 0, report.aof().used());
                assertEquals(start, report.aof().goodBytes());
                assertEquals(5 + 4 * RECORD, report.aof().bytes());
                CorruptFileException damage = damage(report.aof());
                assertEquals(Damage.CHECKSUM_MISMATCH, damage.damage());
                assertEquals(start, damage.offset());
                assertTrue(report.snapshot().used());
                shard.flip(AOF, position);
            }
            total += ((Change.Add) CHANGES[record]).delta();
        }
    }

    @Test
    void aFileThatIsNoneOfItsKindIsReported() throws IOException {
        written();
        shard.disk.write(AOF, new byte[0]);
        shard.disk.write(SNAPSHOT, new byte[] {'E', 'S', 'N'});
        RecoveryReport report = shard.recover();
        assertEquals(Map.of(), shard.store.items());
        assertEquals(Damage.HEADER_CUT_OFF, damage(report.aof()).damage());
        assertEquals(Damage.HEADER_CUT_OFF, damage(report.snapshot()).damage());
        assertEquals(3, report.snapshot().bytes());
        assertEquals(0, report.snapshot().goodBytes());
        assertEquals(0, report.snapshot().version());
        assertFalse(report.aof().used());
    }

    @Test
    void theSnapshotOfAnotherShardIsNotUsed() throws IOException {
        shard.snapshot(8, ITEMS, -1).append(CHANGES);
        RecoveryReport report = shard.recover();
        assertEquals(Map.of("n", new Item.Total(15)), shard.store.items());
        CorruptFileException damage = damage(report.snapshot());
        assertEquals(Damage.WRONG_SHARD, damage.damage());
        assertEquals(5, damage.offset());
        assertTrue(damage.getMessage().contains("the snapshot is of shard 8, not 7"), damage.getMessage());
        assertTrue(report.aof().used());
    }

    @Test
    void aMissingKeyIsReportedForEachFile() throws IOException {
        shard.writingWith(Keys.right());
        written();
        RecoveryReport report = shard.recover();
        assertEquals(Map.of(), shard.store.items());
        assertEquals(EncryptionKeyException.Reason.NOT_GIVEN, keyProblem(report.snapshot()));
        assertEquals(EncryptionKeyException.Reason.NOT_GIVEN, keyProblem(report.aof()));
        assertFalse(report.isClean());
    }

    @Test
    void aWrongKeyIsReportedForEachFile() throws IOException {
        shard.writingWith(Keys.right());
        written();
        RecoveryReport report = shard.recover(shard.options().withKey(Keys.wrong()));
        assertEquals(Map.of(), shard.store.items());
        assertEquals(EncryptionKeyException.Reason.WRONG, keyProblem(report.snapshot()));
        assertEquals(EncryptionKeyException.Reason.WRONG, keyProblem(report.aof()));
        assertEquals(3, report.aof().version());
        assertEquals(5, report.aof().goodBytes());
        assertEquals(11, report.snapshot().goodBytes());
    }

    @Test
    void aRecordThatCannotBeAppliedStopsReplayWhereItStands() throws IOException {
        shard.append(new Change.Add("n", 1), new Change.Tag("t", List.of("1", "2", "3", "4")), new Change.Add("n", 2));
        RecoveryReport report = shard.recover();
        assertEquals(Map.of("n", new Item.Total(1)), shard.store.items());
        CorruptFileException damage = damage(report.aof());
        assertEquals(Damage.INVALID_VALUE, damage.damage());
        assertEquals(5 + RECORD, damage.offset());
        assertTrue(damage.reason().startsWith("record 2 cannot be applied: tags: 4 are more than 3"), damage.reason());
        assertEquals(1, report.aof().records());
        assertEquals(5 + RECORD, report.aof().goodBytes());
    }

    @Test
    void strictlyTheFirstProblemIsThrown() throws IOException {
        written();
        RecoveryOptions strict = shard.options().withDamagePolicy(DamagePolicy.STRICT);
        shard.recover(strict);
        assertEquals(new Item.Total(115), shard.store.items().get("n"));

        shard.flip(SNAPSHOT, -1).flip(AOF, -1);
        assertEquals(
                SNAPSHOT,
                assertThrows(CorruptFileException.class, () -> shard.recover(strict))
                        .file());
        shard.flip(SNAPSHOT, -1);
        assertEquals(
                AOF,
                assertThrows(CorruptFileException.class, () -> shard.recover(strict))
                        .file());
        shard.flip(AOF, -1).flip(AOF, 0);
        assertEquals(
                Damage.BAD_MAGIC,
                assertThrows(CorruptFileException.class, () -> shard.recover(strict))
                        .damage());
        shard.disk.delete(AOF);
        shard.writingWith(Keys.right()).append(CHANGES);
        assertThrows(EncryptionKeyException.class, () -> shard.recover(strict));
        assertThrows(EncryptionKeyException.class, () -> shard.recover(strict.withKey(Keys.wrong())));
        assertTrue(shard.recover(strict.withKey(Keys.right())).isClean());
        assertEquals(0, shard.disk.openFiles());
    }

    /** Neither an end of the file nor damage nor "no file": an error of the disk ends recovery. */
    @Test
    void everyErrorOfTheDiskIsThrown() throws IOException {
        written();
        for (Shard whole : List.of(shard, new Shard().snapshot(ITEMS))) {
            for (int n = 1; ; n++) {
                whole.disk.failFromCall(n, Fault.BEFORE);
                try {
                    assertTrue(whole.recover().isClean());
                    assertFalse(whole.disk.hasFailed());
                    assertTrue(n > 6);
                    break;
                } catch (IOException e) {
                    assertTrue(e.getMessage().startsWith("injected"), e.getMessage());
                    assertEquals(0, whole.disk.openFiles());
                }
            }
            whole.disk.repair();
        }
    }

    @Test
    void anErrorOfTheDiskWhileDamageIsLookedIntoIsThrown() throws IOException {
        written().flip(AOF, 5 + RECORD);
        byte[] torn = Arrays.copyOf(shard.disk.read(AOF), 5 + 2 * RECORD + 3);
        torn[5 + RECORD] ^= 1;
        shard.disk.write(AOF, torn);
        for (int n = 1; ; n++) {
            shard.disk.failCall(n, Fault.BEFORE);
            try {
                shard.recover();
                assertFalse(shard.disk.hasFailed(), shard.disk.calls().toString());
                return;
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("injected"), e.getMessage());
            }
        }
    }
}
