package dev.ember.examples.orders;

import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.shard.RewriteReport;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import dev.ember.persistence.snapshot.SnapshotWriter;
import dev.ember.persistence.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An order book that is there again after a crash. */
public final class OrderStore implements Closeable {
    private final Shard<OrderBook, OrderEvent, OrderValue> shard;

    /** Recovers what the folder holds, and goes on from there. */
    public OrderStore(Path folder) throws IOException {
        shard = Shard.open(
                new ShardFiles(folder, 0),
                OrderEventRegistry.INSTANCE,
                OrderValueRegistry.INSTANCE,
                OrderBook::new,
                ShardOptions.defaults());
    }

    /** Returns when the event is in the book and on the disk. */
    public void happen(OrderEvent event) throws IOException, InterruptedException {
        shard.submitAndWait(event);
    }

    /** An open order. */
    public Optional<Order> order(String orderId) throws IOException, InterruptedException {
        return shard.readAndWait(book -> book.order(orderId));
    }

    /** Brings everything into a snapshot, while events go on, so that the next start is quick. */
    public CompletableFuture<RewriteReport> compact() {
        return shard.rewrite();
    }

    /** All open orders. */
    public Map<String, Order> orders() throws IOException, InterruptedException {
        return shard.readAndWait(OrderBook::copy);
    }

    /** Writes the open orders to a snapshot in another folder, such as a backup. */
    public void backUp(Path folder) throws IOException, InterruptedException {
        Path file = new ShardFiles(folder, 0).snapshot();
        try (SnapshotWriter<OrderValue> snapshot =
                SnapshotWriter.create(Storage.disk(), file, 0, OrderValueRegistry.INSTANCE, null)) {
            for (Map.Entry<String, Order> order : orders().entrySet()) {
                snapshot.write(order.getKey(), order.getValue(), Deadline.NO_TTL);
            }
            snapshot.commit();
        }
    }

    @Override
    public void close() throws IOException {
        shard.close();
    }
}
