package com.example.stock;

import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.StateMachine;
import java.util.Map;
import java.util.TreeMap;

/** What is in stock. */
public final class Stock implements StateMachine<StockEvent, StockValue> {
    private final Map<String, Integer> pieces = new TreeMap<>();

    /** An empty stock. */
    public Stock() {}

    @Override
    public void clear() {
        pieces.clear();
    }

    @Override
    public void restore(String article, StockValue value, long deadline) {
        pieces.put(article, ((Pieces) value).number());
    }

    @Override
    public void apply(StockEvent event, ApplyContext context) {
        event.applyTo(this);
    }

    void change(String article, int by) {
        pieces.merge(article, by, Integer::sum);
    }

    Map<String, Integer> pieces() {
        return Map.copyOf(pieces);
    }
}
