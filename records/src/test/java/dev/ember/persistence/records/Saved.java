package dev.ember.persistence.records;

import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.recovery.StateSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a keyspace handed over, and the way back into one. */
final class Saved implements StateSink<Mutation, Value> {
    /** What an entry consists of beside its key. */
    record Item(Value value, long deadline) {}

    final Map<String, Item> entries = new HashMap<>();
    final List<Mutation> records = new ArrayList<>();

    static Saved of(Keyspace keyspace) {
        Saved saved = new Saved();
        try {
            keyspace.save(saved);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return saved;
    }

    @Override
    public void entry(String key, Value value, long deadline) {
        if (entries.put(key, new Item(value, deadline)) != null) {
            throw new AssertionError("the same key twice");
        }
    }

    @Override
    public void record(Mutation record) {
        records.add(record);
    }

    Saved restoreInto(Keyspace keyspace) {
        keyspace.clear();
        entries.forEach((key, item) -> keyspace.restore(key, item.value(), item.deadline()));
        return this;
    }
}
