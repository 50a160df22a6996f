package dev.ember.examples.orders;

import dev.ember.persistence.codec.RecordType;

/** The order is paid for. */
@RecordType(tag = 2, name = "ORDER.PAID")
public record OrderPaid(String orderId) implements OrderEvent {
    @Override
    public void applyTo(OrderBook book) {
        book.order(orderId).ifPresent(order -> book.put(orderId, order.withStatus(OrderStatus.PAID)));
    }
}
