package dev.ember.persistence.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.DamagePolicy;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Store;
import dev.ember.persistence.storage.LockedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The shards of one folder. */
class ShardsTest {
    private static final Path FOLDER = Path.of("/data");
    private static final ShardRouter<Change> BY_KEY = (record, shards) -> KeySlot.of(record.key()) % shards;

    private final FaultyStorage disk = new FaultyStorage();
    private ShardOptions options = ShardOptions.defaults().withStorage(disk);

    private Shards<Store, Change, Item> open(int count) throws IOException {
        return Shards.open(FOLDER, count, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Store::new, BY_KEY, options);
    }

    private void fill(int count) throws Exception {
        try (Shards<Store, Change, Item> shards = open(count)) {
            List<CompletableFuture<Acknowledgement>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(shards.submit(new Change.Add("key-" + i, i)));
            }
            all.forEach(CompletableFuture::join);
            assertEquals(count, shards.rewrite().get().size());
        }
    }

    @Test
    void everyKeyIsInTheShardOfItsSlot() throws Exception {
        fill(4);
        try (Shards<Store, Change, Item> shards = open(4)) {
            for (int i = 0; i < 100; i++) {
                String key = "key-" + i;
                assertEquals(
                        new Item.Total(i),
                        shards.shardOfKey(key)
                                .readAndWait(store -> store.items().get(key)));
            }
            assertTrue(shards.reports().stream().allMatch(RecoveryReport::isClean));
            shards.submitAndWait(new Change.Add("key-0", 1));
        }
    }

    @Test
    void anotherNumberOfShardsIsRefused() throws Exception {
        fill(4);
        for (int count : new int[] {1, 3, 5, 8}) {
            String message = assertThrows(IOException.class, () -> open(count)).getMessage();
            assertTrue(message.contains("holds files of 4 shards"), message);
        }
        assertThrows(IllegalArgumentException.class, () -> open(0));
        assertThrows(IllegalArgumentException.class, () -> open(65_537));
        open(4).close();
    }

    @Test
    void shardsThatWereMadeInPartAndHoldNothingAreCompleted() throws Exception {
        Shard.open(new ShardFiles(FOLDER, 0), ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Store::new, options)
                .close();
        open(3).close();
        open(3).close();
    }

    @Test
    void whenOneCannotBeOpenedNoneIs() throws Exception {
        fill(4);
        byte[] content = disk.read(new ShardFiles(FOLDER, 2).snapshot());
        content[0] ^= 1;
        disk.write(new ShardFiles(FOLDER, 2).snapshot(), content);
        options = options.withDamagePolicy(DamagePolicy.STRICT);
        assertThrows(IOException.class, () -> open(4));
        assertEquals(0, disk.openFiles());
        options = options.withDamagePolicy(DamagePolicy.PREFIX);
        try (Shards<Store, Change, Item> shards = open(4)) {
            assertEquals(4, shards.count());
            assertThrows(LockedException.class, () -> open(4));
        }
    }
}
