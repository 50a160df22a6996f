package dev.ember.examples.orders;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.DamagePolicy;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.snapshot.SnapshotWriter;
import dev.ember.persistence.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** An order book that is there again after a crash. */
public final class OrderStore implements Closeable, ApplyContext {
    private final OrderBook book = new OrderBook();
    private final AofWriter<OrderEvent> aof;

    /** Recovers what the folder holds, and goes on from there. */
    public OrderStore(Path folder) throws IOException {
        ShardFiles files = new ShardFiles(folder, 0);
        RecoveryReport report = Recovery.recover(
                files,
                OrderEventRegistry.INSTANCE,
                OrderValueRegistry.INSTANCE,
                book,
                RecoveryOptions.defaults().withDamagePolicy(DamagePolicy.STRICT));
        report.warnings().forEach(System.err::println);
        aof = AofWriter.open(Storage.disk(), files.aof(), OrderEventRegistry.INSTANCE, null, FsyncPolicy.ALWAYS);
    }

    /** Returns when the event is on the disk and in the book. */
    public void happen(OrderEvent event) throws IOException {
        aof.append(event);
        aof.commit();
        book.apply(event, this);
    }

    /** The open orders. */
    public OrderBook book() {
        return book;
    }

    /** Writes the open orders to a snapshot in another folder, such as a backup. */
    public void backUp(Path folder) throws IOException {
        Path file = new ShardFiles(folder, 0).snapshot();
        try (SnapshotWriter<OrderValue> snapshot =
                SnapshotWriter.create(Storage.disk(), file, 0, OrderValueRegistry.INSTANCE, null)) {
            book.saveTo(snapshot);
            snapshot.commit();
        }
    }

    @Override
    public long nowMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public void warn(String message) {
        System.err.println(message);
    }

    @Override
    public void close() throws IOException {
        aof.close();
    }
}
