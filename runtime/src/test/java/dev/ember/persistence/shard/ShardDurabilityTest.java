package dev.ember.persistence.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.FaultyStorage.Fault;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Store;
import dev.ember.persistence.storage.LockedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** When records are acknowledged, how often the disk is asked for it, and what happens when it says no. */
class ShardDurabilityTest {
    private static final ShardFiles FILES = new ShardFiles(Path.of("/data"), 0);

    private final FaultyStorage disk = new FaultyStorage();
    /** Nothing is written ahead: which call it is that fails is counted. */
    private ShardOptions options = ShardOptions.defaults().withStorage(disk).withPreallocation(0);

    private Shard<Store, Change, Item> open() throws IOException {
        return Shard.open(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Store::new, options);
    }

    private static Map<String, Item> items(Shard<Store, Change, Item> shard) throws Exception {
        return shard.readAndWait(store -> Map.copyOf(store.items()));
    }

    private long forces() {
        return disk.calls().stream()
                .filter(call -> call.equals("force shard-0.aof"))
                .count();
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return assertThrows(ExecutionException.class, future::get).getCause();
    }

    /** Holds the shard's thread up until the latch is opened. */
    private static CountDownLatch holdUp(Shard<Store, Change, Item> shard) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        shard.read(store -> {
            held.countDown();
            awaitUninterrupted(go);
            return null;
        });
        held.await();
        return go;
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Records that came while the shard's thread was held up: they are one group. */
    private static List<CompletableFuture<Acknowledgement>> submitTogether(Shard<Store, Change, Item> shard, int count)
            throws InterruptedException {
        CountDownLatch go = holdUp(shard);
        List<CompletableFuture<Acknowledgement>> group = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            group.add(shard.submit(new Change.Add("a", 1)));
        }
        go.countDown();
        return group;
    }

    /** Waits for something another thread does; the build's own limit ends a wait in vain. */
    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void recordsThatWaitTogetherShareOneForce() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            disk.repair();
            for (CompletableFuture<Acknowledgement> each : submitTogether(shard, 100)) {
                each.get();
            }
            // The query that held the thread up was a group of its own, and had nothing to force.
            assertEquals(1, forces());
        }
    }

    @Test
    void aRecordIsAcknowledgedAsFarAsThePolicySays() throws Exception {
        for (FsyncPolicy policy : FsyncPolicy.values()) {
            options = options.withPolicy(policy);
            try (Shard<Store, Change, Item> shard = open()) {
                disk.repair();
                Acknowledgement acknowledged = shard.submitAndWait(new Change.Add("a", 1));
                assertEquals(policy == FsyncPolicy.ALWAYS ? 1 : 0, forces(), policy.toString());
                assertEquals(policy == FsyncPolicy.ALWAYS, shard.durablePosition() >= acknowledged.position());
                assertTrue(disk.calls().contains("write shard-0.aof"));
                shard.force().get();
                assertTrue(shard.durablePosition() >= acknowledged.position());
            }
        }
    }

    @Test
    void everySecondForcesInTheBackground() throws Exception {
        options = options.withPolicy(FsyncPolicy.EVERY_SECOND);
        try (Shard<Store, Change, Item> shard = open()) {
            Acknowledgement acknowledged = shard.submitAndWait(new Change.Add("a", 1));
            disk.setNow(disk.nowMillis() + 1000);
            until(() -> shard.durablePosition() >= acknowledged.position());
        }
    }

    /** The force and the rewrite stand alone: what comes before them is committed first, and that is what fails. */
    @Test
    void callsThatWaitBehindAForceThatFailsAreTold() throws Exception {
        for (boolean rewrite : new boolean[] {false, true}) {
            disk.repair();
            Shard<Store, Change, Item> shard = open();
            CountDownLatch go = holdUp(shard);
            CompletableFuture<Acknowledgement> record = shard.submit(new Change.Add("a", 1));
            CompletableFuture<?> alone = rewrite ? shard.rewrite() : shard.force();
            CompletableFuture<Acknowledgement> behind = shard.submit(new Change.Add("a", 1));
            // The first call writes the record, the second one forces it.
            disk.failCall(2, Fault.BEFORE);
            go.countDown();
            for (CompletableFuture<?> each : List.of(record, alone, behind)) {
                assertInstanceOf(ShardFailedException.class, failure(each));
            }
            assertThrows(ShardFailedException.class, shard::close);
        }
    }

    @Test
    void aForceThatFailsInTheBackgroundEndsTheShard() throws Exception {
        options = options.withPolicy(FsyncPolicy.EVERY_SECOND);
        Shard<Store, Change, Item> shard = open();
        shard.submitAndWait(new Change.Add("a", 1));
        disk.failCall(1, Fault.BEFORE);
        disk.setNow(disk.nowMillis() + 1000);
        assertTrue(failure(shard.termination()).getMessage().contains("injected: force shard-0.aof"));
        assertInstanceOf(ShardFailedException.class, failure(shard.submit(new Change.Add("a", 1))));
        assertInstanceOf(ShardFailedException.class, failure(shard.read(store -> 1)));
        assertInstanceOf(ShardFailedException.class, failure(shard.rewrite()));
        assertThrows(ShardFailedException.class, shard::close);
        assertEquals(0, disk.openFiles());
    }

    /** Who hears of it may end the process at once. */
    @Test
    void theNoteOfAFailedForceIsLeftBeforeAnybodyHearsOfIt() throws Exception {
        Shard<Store, Change, Item> shard = open();
        CountDownLatch go = holdUp(shard);
        CompletableFuture<Boolean> noted = shard.submit(new Change.Add("a", 1))
                .handle((done, failure) -> disk.calls().contains("note"));
        disk.failCall(2, Fault.BEFORE);
        go.countDown();
        assertTrue(noted.get());
        assertThrows(ShardFailedException.class, shard::close);
    }

    @Test
    void aFailedForceIsNotForgottenByTheNextGoodOne() throws Exception {
        Shard<Store, Change, Item> shard = open();
        shard.submitAndWait(new Change.Add("a", 1));
        long forced = disk.read(FILES.aof()).length;
        // The write is the first call, the force the second.
        disk.failCall(2, Fault.BEFORE);
        assertInstanceOf(ShardFailedException.class, failure(shard.submit(new Change.Add("a", 1))));
        assertInstanceOf(ShardFailedException.class, failure(shard.submit(new Change.Add("a", 1))));
        assertThrows(ShardFailedException.class, shard::close);
        assertEquals("unforced from " + forced, disk.lock(FILES.lock()).note());
        disk.unlock(FILES.lock());

        disk.repair();
        try (Shard<Store, Change, Item> again = open()) {
            // What the failed force left is written once more, for the kernel may take it for clean.
            List<String> calls = disk.calls();
            assertTrue(calls.contains("write shard-0.aof"), calls.toString());
            assertTrue(calls.indexOf("write shard-0.aof") < calls.indexOf("force shard-0.aof"), calls.toString());
            assertEquals(Map.of("a", new Item.Total(2)), items(again));
        }
        assertEquals("", disk.lock(FILES.lock()).note());
    }

    @Test
    void aFullDiskFailsTheWholeGroupAndTheShardGoesOnWhenThereIsRoom() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            shard.submitAndWait(new Change.Add("a", 1));
            disk.failCall(1, Fault.BEFORE);
            CountDownLatch go = holdUp(shard);
            CompletableFuture<Acknowledgement> first = shard.submit(new Change.Add("a", 1));
            CompletableFuture<Map<String, Item>> seen = shard.read(store -> Map.copyOf(store.items()));
            CompletableFuture<Acknowledgement> second = shard.submit(new Change.Add("a", 1));
            go.countDown();
            String message = failure(first).getMessage();
            assertTrue(message.contains("injected: write shard-0.aof"), message);
            assertFalse(failure(first) instanceof ShardFailedException);
            assertEquals(message, failure(second).getMessage());
            assertEquals(message, failure(seen).getMessage(), "a query that saw what was dropped");
            assertEquals(Map.of("a", new Item.Total(1)), items(shard));

            // Still no room: refused at once, and the state is not built anew for it.
            disk.failFromCall(1, Fault.BEFORE);
            disk.failCall(1, Fault.BEFORE);
            assertThrows(NoRoomException.class, () -> shard.submitAndWait(new Change.Add("a", 1)));
            assertFalse(disk.calls().contains("open shard-0.aof"), disk.calls().toString());

            disk.repair();
            shard.submitAndWait(new Change.Add("a", 1));
            assertEquals(Map.of("a", new Item.Total(2)), items(shard));
        }
        try (Shard<Store, Change, Item> shard = open()) {
            assertTrue(shard.report().isClean());
            assertEquals(Map.of("a", new Item.Total(2)), items(shard));
        }
    }

    @Test
    void callersWaitWhenTooManyCallsWait() throws Exception {
        options = options.withQueueCapacity(2);
        try (Shard<Store, Change, Item> shard = open()) {
            CountDownLatch go = holdUp(shard);
            shard.submit(new Change.Add("a", 1));
            shard.submit(new Change.Add("a", 1));
            AtomicReference<CompletableFuture<Acknowledgement>> third = new AtomicReference<>();
            Thread waiting = new Thread(() -> third.set(shard.submit(new Change.Add("a", 1))));
            waiting.start();
            until(() -> waiting.getState() == Thread.State.WAITING);
            AtomicReference<CompletableFuture<Acknowledgement>> given = new AtomicReference<>();
            Thread interrupted = new Thread(() -> given.set(shard.submit(new Change.Add("a", 1))));
            interrupted.start();
            until(() -> interrupted.getState() == Thread.State.WAITING);
            interrupted.interrupt();
            interrupted.join();
            assertInstanceOf(RejectedExecutionException.class, failure(given.get()));
            go.countDown();
            waiting.join();
            third.get().get();
            assertEquals(Map.of("a", new Item.Total(3)), items(shard));
        }
    }

    @Test
    void theShardsOwnThreadDoesNotWaitForItself() throws Exception {
        options = options.withQueueCapacity(1);
        try (Shard<Store, Change, Item> shard = open()) {
            CompletableFuture<CompletableFuture<Acknowledgement>> inner =
                    shard.read(store -> shard.submit(new Change.Add("a", 1)));
            inner.get().get();
            assertInstanceOf(IllegalStateException.class, failure(shard.read(store -> {
                try {
                    return shard.submitAndWait(new Change.Add("a", 1));
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            })));
            assertInstanceOf(
                    RejectedExecutionException.class,
                    failure(shard.read(store -> {
                                shard.submit(new Change.Add("a", 1));
                                return shard.submit(new Change.Add("a", 1));
                            })
                            .get()));
        }
    }

    @Test
    void aClosedShardRefusesEverything() throws Exception {
        Shard<Store, Change, Item> shard = open();
        CompletableFuture<Acknowledgement> before = shard.submit(new Change.Add("a", 1));
        shard.close();
        before.get();
        shard.termination().get();
        assertInstanceOf(IllegalStateException.class, failure(shard.submit(new Change.Add("a", 1))));
        assertInstanceOf(IllegalStateException.class, failure(shard.rewrite()));
        shard.close();
    }

    @Test
    void aShardIsOpenedOnce() throws Exception {
        try (Shard<Store, Change, Item> shard = open()) {
            assertThrows(LockedException.class, this::open);
            shard.submitAndWait(new Change.Add("a", 1));
        }
        open().close();
    }
}
