package com.example.stock;

import dev.ember.persistence.codec.RecordFamily;

/** What can happen to the stock. */
@RecordFamily
public interface StockEvent {
    /** Changes the stock. */
    void applyTo(Stock stock);
}
