package dev.ember.examples.orders;

import dev.ember.persistence.codec.RecordType;

/** The order is delivered or cancelled: the book forgets it. */
@RecordType(tag = 3, name = "ORDER.CLOSED")
public record OrderClosed(String orderId) implements OrderEvent {
    @Override
    public void applyTo(OrderBook book) {
        book.remove(orderId);
    }
}
