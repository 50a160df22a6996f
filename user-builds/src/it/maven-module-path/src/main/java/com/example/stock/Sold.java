package com.example.stock;

import dev.ember.persistence.codec.RecordType;

/** Goods were sold. */
@RecordType(tag = 2)
public record Sold(Goods goods) implements StockEvent {
    @Override
    public void applyTo(Stock stock) {
        stock.change(goods.article(), -goods.pieces());
    }
}
