package com.example.stock;

import dev.ember.persistence.codec.RecordFamily;

/** What a snapshot of the stock holds. */
@RecordFamily
public interface StockValue {}
