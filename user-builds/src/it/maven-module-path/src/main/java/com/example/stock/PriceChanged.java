package com.example.stock;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.NonNegative;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.string.Set;

/** An article has another price: a record type of this module's in ember's own family. */
@RecordType(tag = 36, name = "STOCK.PRICE")
public record PriceChanged(String article, @NonNegative long cents) implements Mutation {
    private static final long FOREVER = -1;

    @Override
    public void applyTo(Keyspace keyspace) {
        new Set(key(), Bytes.utf8(Long.toString(cents)), FOREVER).applyTo(keyspace);
    }

    /** The article is a key's end: this is the whole of it. */
    @Override
    public String key() {
        return "price:" + article;
    }
}
