package dev.ember.examples.orders;

import dev.ember.persistence.codec.RecordType;
import java.util.List;

/** A customer places an order. */
@RecordType(tag = 1, name = "ORDER.PLACED")
public record OrderPlaced(String orderId, String customer, List<OrderLine> lines) implements OrderEvent {
    public OrderPlaced {
        lines = List.copyOf(lines);
    }

    @Override
    public void applyTo(OrderBook book) {
        book.put(orderId, new Order(customer, lines, OrderStatus.PLACED));
    }
}
