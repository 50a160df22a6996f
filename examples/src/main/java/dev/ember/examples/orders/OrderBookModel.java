package dev.ember.examples.orders;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.recovery.ShardModel;

/** What the files of an order book hold: for tools, which find it by its name in META-INF/services. */
public final class OrderBookModel implements ShardModel<OrderEvent, OrderValue> {
    @Override
    public RecordRegistry<OrderEvent> records() {
        return OrderEventRegistry.INSTANCE;
    }

    @Override
    public RecordRegistry<OrderValue> values() {
        return OrderValueRegistry.INSTANCE;
    }

    @Override
    public OrderBook newState() {
        return new OrderBook();
    }
}
