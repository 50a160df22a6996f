package com.example.stock;

import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import java.io.IOException;
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

    @Override
    public void save(StateSink<? super StockEvent, ? super StockValue> out) throws IOException {
        for (Map.Entry<String, Integer> each : pieces.entrySet()) {
            out.entry(each.getKey(), new Pieces(each.getValue()), Deadline.NONE);
        }
    }

    void change(String article, int by) {
        pieces.merge(article, by, Integer::sum);
    }

    Map<String, Integer> pieces() {
        return Map.copyOf(pieces);
    }
}
