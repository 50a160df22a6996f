package dev.ember.examples.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.format.ShardFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A family of records outside the library is written, and recovered, with nothing else changed. */
class OrderStoreTest {
    private static final List<OrderLine> LINES = List.of(new OrderLine("tea", 2, 350), new OrderLine("cup", 1, 1200));

    @TempDir
    Path folder;

    private void placeThreePayOneCloseOne(Path in) throws Exception {
        try (OrderStore store = new OrderStore(in)) {
            store.happen(new OrderPlaced("o-1", "ann", LINES));
            store.happen(new OrderPlaced("o-2", "bob", List.of()));
            store.happen(new OrderPlaced("o-3", "cid", LINES));
            store.happen(new OrderPaid("o-1"));
            store.happen(new OrderClosed("o-3"));
        }
    }

    private static void assertRecovered(OrderStore store) throws Exception {
        assertEquals(
                Map.of(
                        "o-1", new Order("ann", LINES, OrderStatus.PAID),
                        "o-2", new Order("bob", List.of(), OrderStatus.PLACED)),
                store.orders());
        assertEquals(Optional.empty(), store.order("o-3"));
    }

    @Test
    void aSnapshotIsTakenWhileEventsGoOn() throws Exception {
        try (OrderStore store = new OrderStore(folder)) {
            store.happen(new OrderPlaced("o-1", "ann", LINES));
            var snapshot = store.compact();
            store.happen(new OrderPaid("o-1"));
            store.happen(new OrderPlaced("o-2", "bob", List.of()));
            assertTrue(snapshot.get().entries() >= 1, "what had happened before is in it, at least");
        }
        try (OrderStore store = new OrderStore(folder)) {
            assertRecovered(store);
        }
    }

    @Test
    void whatHappenedIsThereAfterReopening() throws Exception {
        placeThreePayOneCloseOne(folder);
        try (OrderStore store = new OrderStore(folder)) {
            assertRecovered(store);
        }
    }

    @Test
    void anEventCutOffByACrashIsLeftOutAndTheNextOnesAreKept() throws Exception {
        placeThreePayOneCloseOne(folder);
        Path aof = new ShardFiles(folder, 0).aof();
        byte[] content = Files.readAllBytes(aof);
        Files.write(aof, Arrays.copyOf(content, content.length - 2));
        try (OrderStore store = new OrderStore(folder)) {
            assertEquals(3, store.orders().size(), "the closing of o-3 was cut off");
            store.happen(new OrderClosed("o-3"));
        }
        try (OrderStore store = new OrderStore(folder)) {
            assertRecovered(store);
        }
    }

    @Test
    void aBackUpIsASnapshotThatRecoversByItself() throws Exception {
        Path backup = Files.createDirectory(folder.resolve("backup"));
        try (OrderStore store = new OrderStore(folder)) {
            store.happen(new OrderPlaced("o-1", "ann", LINES));
            store.happen(new OrderPaid("o-1"));
            store.happen(new OrderPlaced("o-2", "bob", List.of()));
            store.backUp(backup);
        }
        try (OrderStore store = new OrderStore(backup)) {
            assertRecovered(store);
        }
    }
}
