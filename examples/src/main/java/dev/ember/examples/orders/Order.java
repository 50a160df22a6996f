package dev.ember.examples.orders;

import dev.ember.persistence.codec.RecordType;
import java.util.List;

/** An order as it stands. */
@RecordType(tag = 0)
public record Order(String customer, List<OrderLine> lines, OrderStatus status) implements OrderValue {
    public Order {
        lines = List.copyOf(lines);
    }

    Order withStatus(OrderStatus newStatus) {
        return new Order(customer, lines, newStatus);
    }
}
