package com.example.stock;

import dev.ember.persistence.codec.RecordType;

/** How many pieces of an article there are. */
@RecordType(tag = 0)
public record Pieces(int number) implements StockValue {}
