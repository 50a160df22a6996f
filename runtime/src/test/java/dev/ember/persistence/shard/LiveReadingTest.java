package dev.ember.persistence.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Seed;
import dev.ember.persistence.sample.StorageDecorator;
import dev.ember.persistence.sample.Store;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recovery beside a live shard: whatever the shard does between two calls of the reader, what is recovered is what was
 * submitted up to some point, with all that was acknowledged before the reading began.
 */
@Timeout(120)
class LiveReadingTest {
    private static final ShardFiles FILES = new ShardFiles(Path.of("/data"), 0);

    private final FaultyStorage disk = new FaultyStorage();
    private final Gate gate = new Gate(disk);
    private Shard<Store, Change, Item> shard;
    private int submitted;

    /** The records in files that end with them, or with room that is written ahead and cut off again. */
    static List<ShardOptions> ways() {
        return List.of(
                ShardOptions.defaults().withPolicy(FsyncPolicy.OS),
                ShardOptions.defaults().withPreallocation(1024));
    }

    private void openShard(ShardOptions way) throws IOException {
        shard = Shard.open(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Store::new, way.withStorage(gate));
    }

    @AfterEach
    void closeShard() throws IOException {
        gate.open();
        if (shard != null) {
            shard.close();
        }
    }

    private CompletableFuture<Acknowledgement> submit() throws Exception {
        return shard.submit(new Change.Put("key" + submitted++, Bytes.of((byte) 1)));
    }

    private void submitAndRewrite() throws Exception {
        submit().get();
        shard.rewrite().get();
        submit().get();
    }

    /** Two generations of snapshots, sealed files, and something in the active one. */
    private void fill() throws Exception {
        submitAndRewrite();
        submitAndRewrite();
    }

    private RecoveryReport recover(Reader reader, int acknowledged) throws Exception {
        Store store = new Store();
        RecoveryReport report = Recovery.recover(
                FILES,
                ChangeRegistry.INSTANCE,
                ItemRegistry.INSTANCE,
                store,
                RecoveryOptions.defaults().withStorage(reader));
        assertTrue(report.isClean(), () -> report.toJson());
        int recovered = store.items().size();
        Set<String> prefix =
                IntStream.range(0, recovered).mapToObj(i -> "key" + i).collect(Collectors.toSet());
        assertEquals(prefix, store.items().keySet());
        assertTrue(recovered >= acknowledged, () -> recovered + " of " + acknowledged);
        assertTrue(recovered <= submitted);
        return report;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aWholeRewriteMayComeBeforeAnyCallOfTheReader(ShardOptions way) throws Exception {
        openShard(way);
        fill();
        Reader quiet = new Reader(disk, call -> {});
        recover(quiet, submitted);
        int last = 0;
        for (int at = 1; last == 0; at++) {
            int when = at;
            Reader reader = new Reader(disk, call -> {
                if (call == when) {
                    submitAndRewrite();
                }
            });
            recover(reader, submitted);
            last = reader.calls < at ? at : 0;
        }
        assertTrue(last > quiet.calls);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void twoRewritesMayComeBeforeAnyCallOfTheReader(ShardOptions way) throws Exception {
        openShard(way);
        fill();
        int last = 0;
        for (int at = 1; last == 0; at++) {
            int when = at;
            Reader reader = new Reader(disk, call -> {
                if (call == when) {
                    submitAndRewrite();
                    submitAndRewrite();
                }
            });
            recover(reader, submitted);
            last = reader.calls < at ? at : 0;
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void recordsMayComeBetweenAnyCallsOfTheReader(ShardOptions way) throws Exception {
        openShard(way);
        fill();
        Random random = Seed.of("recordsMayComeBetweenAnyCallsOfTheReader");
        for (int round = 0; round < 300; round++) {
            int dense = 1 + random.nextInt(3);
            int acknowledged = submitted;
            recover(
                    new Reader(disk, call -> {
                        if (random.nextInt(dense) == 0) {
                            submit().get();
                        }
                    }),
                    acknowledged);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theStepsOfARewriteMayComeBetweenAnyCallsOfTheReader(ShardOptions way) throws Exception {
        openShard(way);
        fill();
        Random random = Seed.of("theStepsOfARewriteMayComeBetweenAnyCallsOfTheReader");
        for (int round = 0; round < 300; round++) {
            int acknowledged = submitted;
            gate.shut();
            submit();
            CompletableFuture<RewriteReport> rewrite = shard.rewrite();
            int dense = 1 + random.nextInt(12);
            Reader reader = new Reader(disk, call -> {
                if (random.nextInt(dense) == 0) {
                    gate.step(rewrite);
                }
            });
            recover(reader, acknowledged);
            gate.open();
            rewrite.get();
            submit().get();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aShardThatIsRewrittenAllTheTimeIsGivenUp(ShardOptions way) throws Exception {
        openShard(way);
        fill();
        IOException failure =
                assertThrows(IOException.class, () -> recover(new Reader(disk, call -> submitAndRewrite()), submitted));
        assertTrue(failure.getMessage().contains("it is being rewritten all the time"), failure.getMessage());
    }

    /** What happens before the n-th call of a reader. */
    private interface Hook {
        void before(int call) throws Exception;
    }

    /** The disk as a reader sees it, whose every call gives the shard its turn. */
    private static final class Reader extends StorageDecorator {
        private final Hook hook;
        private int calls;

        Reader(Storage disk, Hook hook) {
            super(disk);
            this.hook = hook;
        }

        private void turn() {
            try {
                hook.before(++calls);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected StorageFile file(Path path, StorageFile opened) {
            return new FileDecorator(opened) {
                @Override
                public int read(ByteBuffer target, long position) throws IOException {
                    turn();
                    return super.read(target, position);
                }

                @Override
                public long size() throws IOException {
                    turn();
                    return super.size();
                }
            };
        }

        @Override
        public StorageFile openForReading(Path file) throws IOException {
            turn();
            return super.openForReading(file);
        }

        @Override
        public boolean exists(Path path) throws IOException {
            turn();
            return super.exists(path);
        }

        @Override
        public boolean isRegularFile(Path path) throws IOException {
            turn();
            return super.isRegularFile(path);
        }

        @Override
        public long lastModifiedMillis(Path file) throws IOException {
            turn();
            return super.lastModifiedMillis(file);
        }

        @Override
        public List<String> list(Path folder) throws IOException {
            turn();
            return super.list(folder);
        }
    }

    /** The disk as the shard sees it: when the gate is shut, names change only one step at a time. */
    private static final class Gate extends StorageDecorator {
        private boolean shut;
        private int allowed;
        private int waiting;

        Gate(Storage disk) {
            super(disk);
        }

        synchronized void shut() {
            shut = true;
            allowed = 0;
        }

        synchronized void open() {
            shut = false;
            notifyAll();
        }

        /** Lets one name change, and waits until the next is about to, or the rewrite has ended. */
        synchronized void step(CompletableFuture<?> rewrite) throws InterruptedException {
            awaitChange(rewrite);
            allowed++;
            notifyAll();
            awaitChange(rewrite);
        }

        private void awaitChange(CompletableFuture<?> rewrite) throws InterruptedException {
            while (!rewrite.isDone() && (waiting == 0 || allowed > 0)) {
                wait(1);
            }
        }

        private synchronized void pass() {
            waiting++;
            try {
                while (shut && allowed == 0) {
                    wait();
                }
                allowed = shut ? allowed - 1 : 0;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                waiting--;
                notifyAll();
            }
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            pass();
            super.rename(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
            pass();
            super.delete(file);
        }
    }
}
