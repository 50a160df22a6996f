package dev.ember.persistence.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.RecoveryReport.Use;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a shard does while nothing fails: changing, reading, closing, opening again, rewriting. */
class ShardTest {
    private static final ShardFiles FILES = new ShardFiles(Path.of("/data"), 0);

    private final FaultyStorage disk = new FaultyStorage();
    private ShardOptions options = ShardOptions.defaults().withStorage(disk);

    private Shard<Store, Change, Item> open() throws IOException {
        return Shard.open(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Store::new, options);
    }

    private static Map<String, Item> items(Shard<Store, Change, Item> shard) throws Exception {
        return shard.readAndWait(store -> Map.copyOf(store.items()));
    }

    private List<String> names() {
        return disk.files().stream().map(file -> file.getFileName().toString()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSubmittedIsThereAgain(FsyncPolicy policy) throws Exception {
        options = options.withPolicy(policy);
        try (Shard<Store, Change, Item> shard = open()) {
            assertTrue(shard.report().isClean());
            assertEquals(List.of(), shard.submitAndWait(new Change.Add("a", 1)).warnings());
            List<CompletableFuture<Acknowledgement>> all = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                all.add(shard.submit(new Change.Add("a", 1)));
            }
            all.forEach(CompletableFuture::join);
            assertEquals(Map.of("a", new Item.Total(5001)), items(shard));
        }
        try (Shard<Store, Change, Item> shard = open()) {
            assertTrue(shard.report().isClean());
            assertEquals(5001, shard.report().aof().records());
            assertEquals(Map.of("a", new Item.Total(5001)), items(shard));
        }
    }

    @Test
    void aRewriteTakesThePlaceOfTheFilesItContains() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            shard.submitAndWait(new Change.Add("a", 1));
            RewriteReport first = shard.rewrite().get();
            assertEquals(1, first.covered());
            assertEquals(1, first.entries());
            assertEquals(List.of("shard-0.0.snap", "shard-0.1.aof", "shard-0.aof", "shard-0.snap"), names());

            shard.submitAndWait(new Change.Add("a", 1));
            assertEquals(2, shard.rewrite().get().covered());
            assertEquals(List.of("shard-0.1.snap", "shard-0.2.aof", "shard-0.aof", "shard-0.snap"), names());
            shard.submitAndWait(new Change.Add("a", 1));
        }
        try (Shard<Store, Change, Item> shard = open()) {
            assertTrue(shard.report().isClean());
            assertEquals(1, shard.report().aof().records());
            assertEquals(
                    List.of(Use.USED, Use.COVERED, Use.COVERED, Use.USED),
                    shard.report().files().stream().map(file -> file.use()).toList());
            assertEquals(Map.of("a", new Item.Total(3)), items(shard));
        }
    }

    @Test
    void nothingOfThePreviousGenerationIsLeftIfTheOptionsSaySo() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            shard.submitAndWait(new Change.Add("a", 1));
            shard.rewrite().get();
            shard.submitAndWait(new Change.Add("a", 1));
        }
        options = options.withPreviousGeneration(false);
        try (Shard<Store, Change, Item> shard = open()) {
            assertEquals(Optional.empty(), shard.migration());
            assertEquals(Optional.empty(), shard.rewrite().get().cleanUpFailure());
            assertEquals(List.of("shard-0.aof", "shard-0.snap"), names());
        }
        try (Shard<Store, Change, Item> shard = open()) {
            assertTrue(shard.report().isClean());
            assertEquals(Map.of("a", new Item.Total(2)), items(shard));
        }
    }

    @Test
    void aDamagedSnapshotIsReplacedByTheOneBeforeIt() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            for (int i = 0; i < 3; i++) {
                shard.submitAndWait(new Change.Add("a", 1));
                shard.rewrite().get();
            }
            shard.submitAndWait(new Change.Add("a", 1));
        }
        byte[] snapshot = disk.read(FILES.snapshot());
        snapshot[20] ^= 1;
        disk.write(FILES.snapshot(), snapshot);
        try (Shard<Store, Change, Item> shard = open()) {
            assertFalse(shard.report().isClean());
            assertFalse(shard.report().mayHaveLost());
            assertEquals(Map.of("a", new Item.Total(4)), items(shard));
            shard.submitAndWait(new Change.Add("a", 1));
            shard.rewrite().get();
            assertTrue(names().contains("shard-0.snap.damaged"), names().toString());
        }
        try (Shard<Store, Change, Item> shard = open()) {
            assertTrue(shard.report().isClean());
            assertEquals(Map.of("a", new Item.Total(5)), items(shard));
        }
    }

    @Test
    void aRecordThatCannotBeAppliedFailsAloneAndLeavesNoTrace() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            CompletableFuture<Acknowledgement> before = shard.submit(new Change.Add("a", 1));
            CompletableFuture<Acknowledgement> refused = shard.submit(new Change.Tag("t", List.of("1", "2", "3", "4")));
            CompletableFuture<Acknowledgement> after = shard.submit(new Change.Add("a", 1));
            before.get();
            after.get();
            ExecutionException failure = assertThrows(ExecutionException.class, refused::get);
            assertTrue(failure.getCause() instanceof MalformedRecordException, failure.toString());
        }
        try (Shard<Store, Change, Item> shard = open()) {
            assertEquals(2, shard.report().aof().records());
            assertEquals(Map.of("a", new Item.Total(2)), items(shard));
        }
    }

    @Test
    void damageIsNotOverwrittenUntilItIsAccepted() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            for (int i = 0; i < 10; i++) {
                shard.submitAndWait(new Change.Put("key " + i, Bytes.utf8("value")));
            }
        }
        byte[] damaged = disk.read(FILES.aof());
        damaged[damaged.length / 2] ^= 1;
        disk.write(FILES.aof(), damaged);
        try (Shard<Store, Change, Item> shard = open()) {
            assertTrue(shard.report().mayHaveLost());
            int left = items(shard).size();
            assertTrue(left > 0 && left < 10);
            assertThrows(DamagedShardException.class, () -> shard.submitAndWait(new Change.Add("a", 1)));
            org.junit.jupiter.api.Assertions.assertArrayEquals(damaged, disk.read(FILES.aof()));
            shard.acceptDamage();
            shard.submitAndWait(new Change.Add("a", 1));
            assertEquals(left + 1, items(shard).size());
        }
        assertTrue(Stream.of("shard-0.1.aof.damaged").allMatch(names()::contains), names().toString());
        try (Shard<Store, Change, Item> shard = open()) {
            assertTrue(shard.report().isClean());
            assertTrue(items(shard).containsKey("a"));
        }
    }
}
