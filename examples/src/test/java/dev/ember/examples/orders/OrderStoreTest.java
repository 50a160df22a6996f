package dev.ember.examples.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.format.ShardFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A family of records outside the library is written, and recovered, with nothing else changed. */
class OrderStoreTest {
    private static final List<OrderLine> LINES = List.of(new OrderLine("tea", 2, 350), new OrderLine("cup", 1, 1200));

    @TempDir
    Path folder;

    private void placeThreePayOneCloseOne(Path in) throws IOException {
        try (OrderStore store = new OrderStore(in)) {
            store.happen(new OrderPlaced("o-1", "ann", LINES));
            store.happen(new OrderPlaced("o-2", "bob", List.of()));
            store.happen(new OrderPlaced("o-3", "cid", LINES));
            store.happen(new OrderPaid("o-1"));
            store.happen(new OrderClosed("o-3"));
        }
    }

    private static void assertRecovered(OrderBook book) {
        assertEquals(2, book.size());
        assertEquals(Optional.of(new Order("ann", LINES, OrderStatus.PAID)), book.order("o-1"));
        assertEquals(Optional.of(new Order("bob", List.of(), OrderStatus.PLACED)), book.order("o-2"));
    }

    @Test
    void whatHappenedIsThereAfterReopening() throws IOException {
        placeThreePayOneCloseOne(folder);
        try (OrderStore store = new OrderStore(folder)) {
            assertRecovered(store.book());
        }
    }

    @Test
    void anEventCutOffByACrashIsLeftOutAndTheNextOnesAreKept() throws IOException {
        placeThreePayOneCloseOne(folder);
        Path aof = new ShardFiles(folder, 0).aof();
        byte[] content = Files.readAllBytes(aof);
        Files.write(aof, Arrays.copyOf(content, content.length - 2));
        try (OrderStore store = new OrderStore(folder)) {
            assertEquals(3, store.book().size(), "the closing of o-3 was cut off");
            store.happen(new OrderClosed("o-3"));
        }
        try (OrderStore store = new OrderStore(folder)) {
            assertRecovered(store.book());
        }
    }

    @Test
    void aBackUpIsASnapshotThatRecoversByItself() throws IOException {
        Path backup = Files.createDirectory(folder.resolve("backup"));
        try (OrderStore store = new OrderStore(folder)) {
            store.happen(new OrderPlaced("o-1", "ann", LINES));
            store.happen(new OrderPaid("o-1"));
            store.happen(new OrderPlaced("o-2", "bob", List.of()));
            store.backUp(backup);
        }
        try (OrderStore store = new OrderStore(backup)) {
            assertRecovered(store.book());
        }
    }
}
