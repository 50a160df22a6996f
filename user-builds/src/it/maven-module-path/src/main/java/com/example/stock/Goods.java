package com.example.stock;

import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.codec.Unsigned;

/** Pieces of one article. */
@ComponentRecord
public record Goods(String article, @Unsigned(16) int pieces) {}
