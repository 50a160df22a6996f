package dev.ember.persistence.cli;

import dev.ember.persistence.cli.json.JsonLinesReader;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Entry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.recovery.ApplyContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The records that the demo writes, one of each type at the least, and the states they lead to in memory. */
final class DemoRecords {
    /** In the form of the command {@code encode}, so that no type of record is spelled out in code. */
    private static final String RESOURCE = "demo.jsonl";

    private final List<Mutation> records;
    private final long nowMillis;

    private DemoRecords(List<Mutation> records, long nowMillis) {
        this.records = records;
        this.nowMillis = nowMillis;
    }

    /**
     * Reads them.
     *
     * @param nowMillis when the records are taken to be applied in memory
     */
    static DemoRecords load(long nowMillis) throws IOException {
        List<Mutation> records = new ArrayList<>();
        try (InputStream stream = DemoRecords.class.getResourceAsStream(RESOURCE);
                JsonLinesReader in = new JsonLinesReader(stream)) {
            while (in.next()) {
                records.add(in.record(MutationRegistry.INSTANCE));
            }
        }
        return new DemoRecords(List.copyOf(records), nowMillis);
    }

    int count() {
        return records.size();
    }

    /** Those from index {@code from} on. */
    List<Mutation> from(int from) {
        return records.subList(from, records.size());
    }

    /** How many types there are among them. */
    long types() {
        return records.stream()
                .map(record -> MutationRegistry.INSTANCE.toBytes(record)[0])
                .distinct()
                .count();
    }

    /** The state that the first {@code count} of them lead to. */
    Keyspace stateAfter(int count) {
        Keyspace state = new Keyspace();
        ApplyContext context = new ApplyContext() {
            @Override
            public long nowMillis() {
                return nowMillis;
            }

            @Override
            public void warn(String message) {
                throw new IllegalStateException("one of the demo's records cannot be applied: " + message);
            }
        };
        records.subList(0, count).forEach(record -> state.apply(record, context));
        state.removeExpired(nowMillis, Integer.MAX_VALUE, removal -> {});
        return state;
    }

    /** The time that the states in memory are taken at. */
    long nowMillis() {
        return nowMillis;
    }

    /** How many kinds of values a state holds. */
    static long kinds(Keyspace state) {
        return state.entries().values().stream().map(Entry::type).distinct().count();
    }
}
