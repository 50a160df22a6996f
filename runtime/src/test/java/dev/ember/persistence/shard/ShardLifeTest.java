package dev.ember.persistence.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.DamagePolicy;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.recovery.RecoveryReport.Use;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.FaultyStorage.Fault;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a shard over sessions: keys that expire, formats that change, files that grow, states that break. */
class ShardLifeTest {
    private static final ShardFiles FILES = new ShardFiles(Path.of("/data"), 0);

    private final FaultyStorage disk = new FaultyStorage();
    private ShardOptions options = ShardOptions.defaults().withStorage(disk);

    private Shard<Store, Change, Item> open() throws IOException {
        return Shard.open(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Store::new, options);
    }

    private static Map<String, Item> items(Shard<Store, Change, Item> shard) throws Exception {
        return shard.readAndWait(store -> Map.copyOf(store.items()));
    }

    private static Map<String, Long> deadlines(Shard<Store, Change, Item> shard) throws Exception {
        return shard.readAndWait(store -> Map.copyOf(store.deadlines()));
    }

    private List<String> names() {
        return disk.files().stream().map(file -> file.getFileName().toString()).toList();
    }

    private void passes(long millis) {
        disk.setNow(disk.nowMillis() + millis);
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static void put(Shard<Store, Change, Item> shard, String key, long ttlMillis) throws Exception {
        shard.submitAndWait(new Change.Put(key, Bytes.utf8("v")));
        shard.submitAndWait(new Change.Expire(key, ttlMillis));
    }

    @Test
    void aKeyThatExpiresLeavesTheStateAndStaysAway() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            put(shard, "short", 1000);
            put(shard, "long", 100_000);
            passes(1000);
            until(() -> {
                try {
                    return items(shard).keySet().equals(java.util.Set.of("long"));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            // Far later, the file is as old as its last record: its times to live begin anew, and "short" must not.
            passes(50_000);
            shard.submitAndWait(new Change.Add("other", 1));
        }
        try (Shard<Store, Change, Item> shard = open()) {
            assertEquals(java.util.Set.of("long", "other"), items(shard).keySet());
        }
    }

    @Test
    void aRecordDoesNotSeeAKeyThatHasExpired() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            shard.submitAndWait(new Change.Add("total", 5));
            shard.submitAndWait(new Change.Expire("total", 1000));
            passes(1000);
            shard.submitAndWait(new Change.Add("total", 1));
            assertEquals(Map.of("total", new Item.Total(1)), items(shard));
            assertEquals(Map.of(), deadlines(shard));
        }
        try (Shard<Store, Change, Item> shard = open()) {
            assertEquals(Map.of("total", new Item.Total(1)), items(shard));
        }
    }

    @Test
    void downtimeCountsAndRestartsGiveNoKeyItsTimeAnew() throws Exception {
        long written = disk.nowMillis();
        try (Shard<Store, Change, Item> shard = open()) {
            put(shard, "a", 10_000);
            put(shard, "gone", 3_000);
        }
        for (int restart = 0; restart < 3; restart++) {
            passes(3000);
            try (Shard<Store, Change, Item> shard = open()) {
                assertEquals(restart == 0 ? 1 : 0, shard.report().expired());
                assertEquals(written + 10_000, deadlines(shard).get("a"));
                assertFalse(items(shard).containsKey("gone"));
                shard.submitAndWait(new Change.Add("n", 1));
                if (restart == 1) {
                    shard.rewrite().get();
                }
            }
        }
        passes(1000);
        try (Shard<Store, Change, Item> shard = open()) {
            assertEquals(Map.of("n", new Item.Total(3)), items(shard));
        }
    }

    /** Opens, waits for the rewrite that a change of format brings about, and closes. */
    private Map<String, Item> migrated() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            assertTrue(shard.report().isClean());
            RewriteReport migration = shard.migration().orElseThrow().get();
            assertEquals(java.util.Optional.empty(), migration.cleanUpFailure());
            assertEquals(List.of("shard-0.aof", "shard-0.snap"), names());
        }
        return changed();
    }

    /** Opens, changes something, rewrites and closes. */
    private Map<String, Item> changed() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            assertEquals(java.util.Optional.empty(), shard.migration());
            shard.submitAndWait(new Change.Add("n", 1));
            shard.rewrite().get();
            assertEquals(java.util.Optional.empty(), shard.rewriteFailure());
            return items(shard);
        }
    }

    private boolean holds(String text) {
        return disk.files().stream()
                .anyMatch(file ->
                        new String(disk.read(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(text));
    }

    @Test
    void aShardChangesItsFormatAndItsKey() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            shard.submitAndWait(new Change.Put("secret-key", Bytes.utf8("v")));
            shard.rewrite().get();
            shard.submitAndWait(new Change.Put("secret-too", Bytes.utf8("v")));
        }
        assertTrue(holds("secret"));

        EncryptionKey first = Keys.right();
        EncryptionKey second = Keys.wrong();
        options = options.withKey(first);
        assertEquals(3, migrated().size());
        assertFalse(holds("secret"), names().toString());
        assertThrows(
                EncryptionKeyException.class,
                () -> Shard.open(
                        FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Store::new, options.withKey(null)));
        assertThrows(
                EncryptionKeyException.class,
                () -> Shard.open(
                        FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Store::new, options.withKey(second)));

        options = options.withKey(second).withOldKey(first);
        assertEquals(3, migrated().size());
        options = options.withOldKey(null);
        assertEquals(new Item.Total(3), changed().get("n"));

        options = options.withKey(null).withOldKey(second);
        assertEquals(3, migrated().size());
        options = options.withOldKey(null);
        assertEquals(new Item.Total(5), changed().get("n"));
        assertTrue(holds("secret"));
    }

    @Test
    void filesThatHaveGrownAreRewritten() throws Exception {
        options = options.withAutomaticRewrite(100, 10_000);
        try (Shard<Store, Change, Item> shard = open()) {
            for (int i = 0; i < 1000; i++) {
                shard.submitAndWait(new Change.Add("n", 1));
            }
            until(() -> disk.files().contains(FILES.snapshot()));
        }
        try (Shard<Store, Change, Item> shard = open()) {
            assertEquals(Map.of("n", new Item.Total(1000)), items(shard));
            assertTrue(shard.report().records() < 1000);
        }
    }

    @Test
    void aRewriteThatFailsLeavesTheShardAsItWas() throws Exception {
        for (int n = 1; ; n++) {
            FaultyStorage each = new FaultyStorage();
            ShardOptions on = options.withStorage(each);
            boolean failed;
            try (Shard<Store, Change, Item> shard =
                    Shard.open(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Store::new, on)) {
                shard.submitAndWait(new Change.Add("n", 1));
                each.failCall(n, Fault.BEFORE);
                CompletableFuture<RewriteReport> rewrite = shard.rewrite();
                failed = rewrite.handle((done, e) -> e != null || done.leftBehind() != null)
                        .get();
                assertEquals(each.hasFailed(), failed, "call " + n + ": " + each.calls());
                each.repair();
            } catch (ShardFailedException e) {
                failed = true;
            }
            each.repair();
            try (Shard<Store, Change, Item> shard =
                    Shard.open(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Store::new, on)) {
                assertTrue(shard.report().isClean(), "call " + n);
                assertEquals(Map.of("n", new Item.Total(1)), items(shard), "call " + n);
                shard.submitAndWait(new Change.Add("n", 1));
                shard.rewrite().get();
                assertEquals(Map.of("n", new Item.Total(2)), items(shard), "call " + n);
            }
            if (!failed) {
                assertTrue(n > 20);
                return;
            }
        }
    }

    /** A state that breaks when it is told to: the change is half done. */
    private static final class Fragile implements StateMachine<Change, Item> {
        private final Map<String, Long> totals = new HashMap<>();

        @Override
        public void clear() {
            totals.clear();
        }

        @Override
        public void restore(String key, Item value, long deadline) {
            totals.put(key, ((Item.Total) value).amount());
        }

        @Override
        public void apply(Change record, ApplyContext context) {
            totals.merge(record.key(), 1L, Long::sum);
            if (record.key().equals("break")) {
                throw new IllegalArgumentException("a defect of the state machine");
            }
        }

        @Override
        public void save(StateSink<? super Change, ? super Item> out) throws IOException {
            for (Map.Entry<String, Long> each : totals.entrySet()) {
                out.entry(each.getKey(), new Item.Total(each.getValue()), -1);
            }
            // What no entry could hold.
            out.record(new Change.Remove("nothing"));
        }
    }

    /** A state that remembers who changed it. */
    private static final class Signed implements StateMachine<Change, Item> {
        private final List<Thread> appliedBy = new ArrayList<>();

        @Override
        public void clear() {
            appliedBy.clear();
        }

        @Override
        public void restore(String key, Item value, long deadline) {
            throw new AssertionError("there is no snapshot");
        }

        @Override
        public void apply(Change record, ApplyContext context) {
            appliedBy.add(Thread.currentThread());
            if (record.key().equals("break")) {
                throw new StackOverflowError("a defect of the state machine");
            }
        }

        @Override
        public void save(StateSink<? super Change, ? super Item> out) {
            // There is nothing to be kept.
        }
    }

    @ParameterizedTest
    @EnumSource(FsyncPolicy.class)
    void whoWaitsAloneIsServedByItsOwnThread(FsyncPolicy policy) throws Exception {
        int submitted = 0;
        try (Shard<Signed, Change, Item> shard = Shard.open(
                FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Signed::new, options.withPolicy(policy))) {
            Thread me = Thread.currentThread();
            do {
                // The shard's thread may not have come to rest yet: its turn then.
                shard.submitAndWait(new Change.Add("n", 1));
                submitted++;
            } while (!shard.readAndWait(state -> state.appliedBy.contains(me)));
            // An interrupt is the caller's own business.
            me.interrupt();
            assertThrows(InterruptedException.class, () -> shard.submitAndWait(new Change.Add("n", 1)));
            shard.submitAndWait(new Change.Add("n", 1));
            submitted++;
            assertThrows(StackOverflowError.class, () -> shard.submitAndWait(new Change.Add("break", 1)));
        }
        Signed recovered = new Signed();
        Recovery.recover(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, recovered, options.recovery());
        assertEquals(submitted, recovered.appliedBy.size());
    }

    @Test
    void aStateThatARecordBrokeIsBuiltAnew() throws Exception {
        try (Shard<Fragile, Change, Item> shard =
                Shard.open(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Fragile::new, options)) {
            CompletableFuture<Acknowledgement> before = shard.submit(new Change.Add("n", 1));
            CompletableFuture<Acknowledgement> breaking = shard.submit(new Change.Add("break", 1));
            CompletableFuture<Acknowledgement> after = shard.submit(new Change.Add("n", 1));
            before.get();
            after.get();
            assertInstanceOf(
                    IllegalArgumentException.class,
                    assertThrows(ExecutionException.class, breaking::get).getCause());
            assertEquals(Map.of("n", 2L), shard.readAndWait(state -> Map.copyOf(state.totals)));
        }
    }

    @Test
    void whatEntriesCannotHoldIsWrittenBesideEachSnapshotAndCountsOnce() throws Exception {
        try (Shard<Fragile, Change, Item> shard =
                Shard.open(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Fragile::new, options)) {
            shard.submitAndWait(new Change.Add("n", 1));
            assertEquals(1, shard.rewrite().get().records());
            assertTrue(names().contains("shard-0.2.aof"), names().toString());
            RewriteReport second = shard.rewrite().get();
            assertEquals(3, second.covered());
            assertEquals(
                    new TreeSet<>(List.of(
                            "shard-0.1.snap",
                            "shard-0.2.aof",
                            "shard-0.3.aof",
                            "shard-0.4.aof",
                            "shard-0.aof",
                            "shard-0.snap")),
                    new TreeSet<>(names()));
        }
        RecoveryReport report;
        try (Shard<Fragile, Change, Item> shard =
                Shard.open(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Fragile::new, options)) {
            report = shard.report();
        }
        assertTrue(report.isClean());
        assertEquals(1, report.records());
    }

    @Test
    void aMissingFileIsDamageAndWhatComesBehindItIsNotApplied() throws Exception {
        passes(0);
        for (int i = 0; i < 3; i++) {
            // A record that asks for the time seals the file it stands in when the shard is opened again.
            try (Shard<Store, Change, Item> shard = open()) {
                put(shard, "k" + i, 1_000_000);
            }
        }
        assertEquals(List.of("shard-0.1.aof", "shard-0.2.aof", "shard-0.aof"), names());
        byte[] second = disk.read(FILES.sealed(2));
        disk.delete(FILES.sealed(1));
        try (Shard<Store, Change, Item> shard = open()) {
            assertTrue(shard.report().mayHaveLost());
            assertEquals(
                    List.of(Use.MISSING, Use.MISSING, Use.NOT_REACHED, Use.NOT_REACHED),
                    shard.report().files().stream()
                            .map(RecoveryReport.FileReport::use)
                            .toList());
            assertEquals(Map.of(), items(shard));
            assertThrows(DamagedShardException.class, () -> put(shard, "x", 1));
            ExecutionException refused =
                    assertThrows(ExecutionException.class, () -> shard.rewrite().get());
            assertInstanceOf(DamagedShardException.class, refused.getCause());
        }
        options = options.withDamagePolicy(DamagePolicy.SALVAGE);
        try (Shard<Store, Change, Item> shard = open()) {
            assertEquals(java.util.Set.of("k1", "k2"), items(shard).keySet());
            shard.acceptDamage();
        }
        assertTrue(shard(names()), names().toString());
        assertEquals(second.length, disk.read(FILES.sealed(2)).length);
        options = options.withDamagePolicy(DamagePolicy.STRICT);
        try (Shard<Store, Change, Item> shard = open()) {
            assertTrue(shard.report().isClean());
            assertEquals(java.util.Set.of("k1", "k2"), items(shard).keySet());
        }
    }

    private static boolean shard(List<String> names) {
        return names.contains("shard-0.snap") && names.contains("shard-0.2.aof");
    }
}
