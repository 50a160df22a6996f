package dev.ember.persistence.records.keyspace;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.records.hash.HashField;
import dev.ember.persistence.records.value.HashValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An entry that holds fields with values, in no order. */
public final class HashEntry extends CollectionEntry {
    private final Map<String, Bytes> fields;

    /** Of repeated fields the last one counts. */
    HashEntry(List<HashField> fields) {
        this.fields = new HashMap<>((int) Math.max(16, fields.size() / 0.75 + 1));
        fields.forEach(this::put);
    }

    private HashEntry(Map<String, Bytes> fields) {
        this.fields = fields;
    }

    /** The values by field: a read-only view, which later changes show through. */
    public Map<String, Bytes> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** Adds a field, or replaces its value. */
    public void put(HashField field) {
        fields.put(field.field(), field.value());
    }

    /** Removes a field, if it is there. */
    public void remove(String field) {
        fields.remove(field);
    }

    /**
     * Adds to the number that a field's value is the text of; one that is missing, or is not the text of an i64, counts
     * as 0. The sum stays within the limits of an i64.
     */
    public void increment(String field, long delta) {
        Bytes text = fields.get(field);
        long current =
                text == null ? 0 : IntegerText.parse(text.asReadOnlyBuffer()).orElse(0);
        fields.put(field, IntegerText.format(saturatingSum(current, delta)));
    }

    private static long saturatingSum(long a, long b) {
        long sum = a + b;
        boolean overflow = ((a ^ sum) & (b ^ sum)) < 0;
        return !overflow ? sum : a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public String type() {
        return "hash";
    }

    @Override
    public HashValue toValue() {
        List<HashField> list = new ArrayList<>(fields.size());
        fields.forEach((field, value) -> list.add(new HashField(field, value)));
        return new HashValue(list);
    }

    @Override
    Entry copyValue() {
        return new HashEntry(new HashMap<>(fields));
    }
}
