package dev.ember.examples.orders;

import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The open orders, in memory. */
public final class OrderBook implements StateMachine<OrderEvent, OrderValue> {
    private final Map<String, Order> orders = new LinkedHashMap<>();

    @Override
    public void clear() {
        orders.clear();
    }

    @Override
    public void restore(String orderId, OrderValue value, long deadline) {
        orders.put(orderId, (Order) value);
    }

    @Override
    public void apply(OrderEvent event, ApplyContext context) {
        event.applyTo(this);
    }

    @Override
    public void save(StateSink<? super OrderEvent, ? super OrderValue> out) throws IOException {
        for (Map.Entry<String, Order> entry : orders.entrySet()) {
            out.entry(entry.getKey(), entry.getValue(), Deadline.NONE);
        }
    }

    void put(String orderId, Order order) {
        orders.put(orderId, order);
    }

    void remove(String orderId) {
        orders.remove(orderId);
    }

    /** An open order. */
    public Optional<Order> order(String orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    /** All open orders, as they are now. */
    Map<String, Order> copy() {
        return Map.copyOf(orders);
    }
}
