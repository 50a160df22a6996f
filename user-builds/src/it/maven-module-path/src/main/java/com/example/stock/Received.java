package com.example.stock;

import dev.ember.persistence.codec.RecordType;
import java.util.List;

/** Goods arrived. */
@RecordType(tag = 1)
public record Received(List<Goods> delivery) implements StockEvent {
    public Received {
        delivery = List.copyOf(delivery);
    }

    @Override
    public void applyTo(Stock stock) {
        delivery.forEach(goods -> stock.change(goods.article(), goods.pieces()));
    }
}
