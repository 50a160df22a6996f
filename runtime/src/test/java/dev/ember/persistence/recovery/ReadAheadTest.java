package dev.ember.persistence.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.Defect;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.FaultyStorage.Fault;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.Seed;
import dev.ember.persistence.sample.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading ahead comes to the same as reading what is applied next, whatever the file holds. */
@Timeout(120)
class ReadAheadTest {
    private static final ShardFiles FILES = new ShardFiles(Path.of("/data"), 7);

    private final Random random = Seed.of("ReadAheadTest");
    private final FaultyStorage disk = new FaultyStorage();
    private int records;

    /** Some megabytes: many small records, and a few that are larger than all that is read ahead. */
    @BeforeEach
    void write() throws IOException {
        write(null);
    }

    private void write(EncryptionKey key) throws IOException {
        disk.delete(FILES.aof());
        records = 0;
        try (AofWriter<Change> writer =
                AofWriter.open(disk, FILES.aof(), ChangeRegistry.INSTANCE, key, FsyncPolicy.OS)) {
            while (writer.position() < 5 << 20) {
                int kind = random.nextInt(2000);
                writer.append(
                        kind == 0
                                ? new Change.Put("large", Bytes.copyOf(new byte[random.nextInt(2 << 20)]))
                                : kind % 2 == 0
                                        ? new Change.Add("n" + random.nextInt(50), random.nextInt())
                                        : new Change.Put("k" + random.nextInt(50), Bytes.utf8("v" + records)));
                records++;
            }
        }
    }

    @AfterEach
    void noThreadIsLeft() {
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("ember-read-ahead")));
    }

    private RecoveryOptions options(boolean ahead) {
        return RecoveryOptions.defaults().withStorage(disk).withReadAhead(ahead);
    }

    private static RecoveryReport recover(StateMachine<Change, Item> state, RecoveryOptions options)
            throws IOException {
        return Recovery.recover(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, state, options);
    }

    private static List<Object> facts(RecoveryReport report) {
        FileReport aof = report.aof();
        return Arrays.asList(
                aof.use(),
                aof.version(),
                aof.records(),
                aof.salvaged(),
                aof.relativeTimes(),
                aof.bytes(),
                aof.goodBytes(),
                aof.tornBytes(),
                aof.problem().map(Object::toString),
                report.warnings(),
                report.mayHaveLost());
    }

    /** What reading ahead gives, once it is the same as what the other way gives. */
    private RecoveryReport sameBothWays(RecoveryOptions options, String what) throws IOException {
        Store one = new Store();
        Store other = new Store();
        RecoveryReport ahead = recover(one, options.withReadAhead(true));
        assertEquals(facts(recover(other, options.withReadAhead(false))), facts(ahead), what);
        assertEquals(other.items(), one.items(), what);
        return ahead;
    }

    @Test
    void aWholeFileIsReadToItsEnd() throws IOException {
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            write(key);
            RecoveryReport report = sameBothWays(options(true).withKey(key), "key " + (key != null));
            assertEquals(records, report.aof().records());
            assertTrue(report.isClean());
        }
    }

    @Test
    void aTornFileEndsBeforeItsLastRecord() throws IOException {
        byte[] whole = disk.read(FILES.aof());
        for (int i = 0; i < 20; i++) {
            disk.write(FILES.aof(), Arrays.copyOf(whole, whole.length - 1 - random.nextInt(300_000)));
            assertFalse(sameBothWays(options(true), "cut " + i).mayHaveLost());
        }
    }

    @Test
    void damageEndsReadingWhereItIs() throws IOException {
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            write(key);
            byte[] whole = disk.read(FILES.aof());
            for (DamagePolicy policy : List.of(DamagePolicy.PREFIX, DamagePolicy.SALVAGE)) {
                for (int i = 0; i < 10; i++) {
                    byte[] damaged = whole.clone();
                    damaged[5 + random.nextInt(whole.length - 5)] ^= (byte) (1 << random.nextInt(8));
                    disk.write(FILES.aof(), damaged);
                    sameBothWays(options(true).withKey(key).withDamagePolicy(policy), policy + " " + i);
                }
            }
        }
    }

    @Test
    void aWrongKeyIsToldAndAnOldOneIsTried() throws IOException {
        write(Keys.right());
        assertTrue(sameBothWays(options(true).withKey(Keys.wrong()), "wrong").mayHaveLost());
        RecoveryReport report = sameBothWays(options(true).withKey(Keys.wrong()).withOldKey(Keys.right()), "old");
        assertEquals(records, report.aof().records());
    }

    @Test
    void aReadThatFailsIsHeardOf() throws IOException {
        int begun = disk.calls().size();
        recover(new Store(), options(true));
        int calls = disk.calls().size() - begun;
        for (int i = 0; i < 20; i++) {
            disk.failCall(1 + random.nextInt(calls), Fault.BEFORE);
            IOException failure = assertThrows(IOException.class, () -> recover(new Store(), options(true)));
            assertTrue(failure.getMessage().contains("injected"), failure.getMessage());
            disk.repair();
        }
    }

    /** A state that refuses, or breaks at, one record. */
    private static final class Refusing implements StateMachine<Change, Item> {
        private final RuntimeException refusal;
        private final int at;
        private int applied;

        Refusing(int at, RuntimeException refusal) {
            this.at = at;
            this.refusal = refusal;
        }

        @Override
        public void clear() {
            applied = 0;
        }

        @Override
        public void restore(String key, Item value, long deadline) {
            throw new AssertionError("there is no snapshot");
        }

        @Override
        public void apply(Change record, ApplyContext context) {
            applied++;
            if (applied == at) {
                throw refusal;
            }
            if (applied % 1000 == 0) {
                context.warn("a round number");
            }
        }

        @Override
        public void save(StateSink<? super Change, ? super Item> out) {
            throw new AssertionError("nobody asked");
        }
    }

    @Test
    void aRecordThatCannotBeAppliedIsDamageAtItsOffset() throws IOException {
        for (DamagePolicy policy : List.of(DamagePolicy.PREFIX, DamagePolicy.SALVAGE)) {
            for (int at : new int[] {1, 255, 256, 257, records / 2, records}) {
                MalformedRecordException refusal = new MalformedRecordException(Defect.INVALID_VALUE, "refused");
                Refusing one = new Refusing(at, refusal);
                Refusing other = new Refusing(at, refusal);
                RecoveryOptions options = options(true).withDamagePolicy(policy);
                assertEquals(
                        facts(recover(other, options.withReadAhead(false))), facts(recover(one, options)), "at " + at);
                assertEquals(other.applied, one.applied);
                assertEquals(policy == DamagePolicy.PREFIX ? at : records, one.applied);
            }
        }
    }

    @Test
    void aStateThatBreaksEndsReading() {
        assertThrows(
                UnsupportedOperationException.class,
                () -> recover(new Refusing(5_000, new UnsupportedOperationException()), options(true)));
    }

    @Test
    void anInterruptIsTheCallersBusiness() throws IOException {
        Thread.currentThread().interrupt();
        Store store = new Store();
        assertEquals(records, recover(store, options(true)).aof().records());
        assertTrue(Thread.interrupted());
        assertEquals(Map.copyOf(store.items()), store.items());
    }
}
