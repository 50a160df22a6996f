package dev.ember.persistence.crash;

import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The state of the child processes' shards: how far each writer has come, and whether it came there in order. */
final class Progress implements StateMachine<Step, Reached> {
    private final Map<String, Reached> writers = new TreeMap<>();

    Map<String, Reached> writers() {
        return writers;
    }

    Reached of(String writer) {
        return writers.getOrDefault(writer, Reached.NOTHING);
    }

    @Override
    public void clear() {
        writers.clear();
    }

    @Override
    public void restore(String key, Reached value, long deadline) {
        writers.put(key, value);
    }

    @Override
    public void apply(Step record, ApplyContext context) {
        writers.put(record.writer(), of(record.writer()).and(record.number()));
    }

    @Override
    public void save(StateSink<? super Step, ? super Reached> out) throws IOException {
        for (Map.Entry<String, Reached> writer : writers.entrySet()) {
            out.entry(writer.getKey(), writer.getValue(), Deadline.NONE);
        }
    }
}
