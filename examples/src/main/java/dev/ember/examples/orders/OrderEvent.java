package dev.ember.examples.orders;

import dev.ember.persistence.codec.RecordFamily;

/** What can happen to an order. */
@RecordFamily(reserved = @RecordFamily.Reserved(from = 4, reason = "was OrderArchived; old files still hold it"))
public interface OrderEvent {
    /** The order it happens to. */
    String orderId();

    /** Changes the book. */
    void applyTo(OrderBook book);
}
