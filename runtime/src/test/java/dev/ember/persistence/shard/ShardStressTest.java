package dev.ember.persistence.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.DamagePolicy;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.FaultyStorage.Fault;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Seed;
import dev.ember.persistence.sample.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Threads that write while the shard is rewritten, calls to the disk fail at random, and now and then the power goes:
 * what was acknowledged is there, and no more than what was submitted.
 */
class ShardStressTest {
    private static final ShardFiles FILES = new ShardFiles(Path.of("/data"), 0);
    private static final int WRITERS = 4;
    private static final int SESSIONS = 60;

    /** What one thread has heard: it adds 1 to a key of its own each time. */
    private static final class Writer extends Thread {
        private final Shard<Store, Change, Item> shard;
        private final String key;
        private final int count;
        private long acknowledged;
        private long uncertain;

        Writer(Shard<Store, Change, Item> shard, String key, int count) {
            this.shard = shard;
            this.key = key;
            this.count = count;
        }

        @Override
        public void run() {
            for (int i = 0; i < count; i++) {
                try {
                    shard.submit(new Change.Add(key, 1)).get();
                    acknowledged++;
                } catch (ExecutionException e) {
                    // Only what a failed shard was told may be there or not.
                    uncertain += e.getCause() instanceof ShardFailedException ? 1 : 0;
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAcknowledgedIsThereAndNothingTwice(FsyncPolicy policy) throws Exception {
        Random random = Seed.of("ShardStressTest." + policy);
        FaultyStorage disk = new FaultyStorage();
        long[] least = new long[WRITERS];
        long[] most = new long[WRITERS];
        for (int session = 0; session < SESSIONS; session++) {
            ShardOptions options = ShardOptions.defaults()
                    .withStorage(disk)
                    .withPolicy(policy)
                    .withAutomaticRewrite(100, 2000)
                    .withDamagePolicy(DamagePolicy.STRICT);
            Shard<Store, Change, Item> shard =
                    Shard.open(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Store::new, options);
            List<Writer> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(new Writer(shard, "key " + i, random.nextInt(40)));
            }
            disk.failCall(1 + random.nextInt(300), random.nextBoolean() ? Fault.BEFORE : Fault.AFTER);
            writers.forEach(Thread::start);
            shard.rewrite();
            for (Writer writer : writers) {
                writer.join();
            }
            boolean failed = false;
            try {
                shard.close();
            } catch (IOException e) {
                failed = true;
            }
            for (int i = 0; i < WRITERS; i++) {
                Writer writer = writers.get(i);
                least[i] += writer.acknowledged;
                most[i] = Math.max(most[i], least[i]) + writer.uncertain;
                assertTrue(writer.uncertain == 0 || failed);
            }
            assertEquals(0, disk.openFiles());
            disk.repair();
            if (policy == FsyncPolicy.ALWAYS && random.nextInt(3) == 0) {
                disk = disk.afterPowerCut();
            }
            check(disk, least, most, "session " + session);
        }
    }

    private static void check(FaultyStorage disk, long[] least, long[] most, String what) throws IOException {
        Store store = new Store();
        RecoveryReport report = Recovery.recover(
                FILES,
                ChangeRegistry.INSTANCE,
                ItemRegistry.INSTANCE,
                store,
                RecoveryOptions.defaults().withStorage(disk));
        assertFalse(report.mayHaveLost(), what);
        for (int i = 0; i < WRITERS; i++) {
            Item.Total total = (Item.Total) store.items().getOrDefault("key " + i, new Item.Total(0));
            assertTrue(
                    least[i] <= total.amount() && total.amount() <= most[i],
                    what + ", key " + i + ": " + least[i] + " <= " + total.amount() + " <= " + most[i]);
            least[i] = total.amount();
            most[i] = total.amount();
        }
    }
}
