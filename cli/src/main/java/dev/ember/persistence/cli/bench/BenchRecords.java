package dev.ember.persistence.cli.bench;

import dev.ember.persistence.cli.json.JsonLinesReader;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.StateSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** The records that are written, over and over: each sets a key of its own to random bytes. */
final class BenchRecords {
    private static final int MAX_RECORDS = 1024;
    private static final int MAX_BYTES = 8 << 20;

    private final List<Mutation> records;
    private final Value value;

    private BenchRecords(List<Mutation> records, Value value) {
        this.records = records;
        this.value = value;
    }

    /** Makes them, with values of so many bytes. */
    static BenchRecords of(int valueBytes) throws IOException {
        int count = Math.max(1, Math.min(MAX_RECORDS, MAX_BYTES / Math.max(1, valueBytes)));
        Random random = new Random(1);
        List<Mutation> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[valueBytes];
            random.nextBytes(bytes);
            records.add(record(key(i), bytes));
        }
        return new BenchRecords(records, valueOf(records.get(0)));
    }

    /** Of fixed length, as the records are to be of one size. */
    static String key(long i) {
        return String.format("bench:%09d", i);
    }

    /** In the form of the command {@code encode}, so that no type of record is spelled out in code. */
    private static Mutation record(String key, byte[] bytes) throws IOException {
        String line = "{\"op\":\"SET\",\"key\":\"" + key + "\",\"value\":\""
                + Base64.getEncoder().encodeToString(bytes) + "\",\"expire_ms\":-1}";
        try (JsonLinesReader in =
                new JsonLinesReader(new ByteArrayInputStream(line.getBytes(StandardCharsets.US_ASCII)))) {
            in.next();
            return in.record(MutationRegistry.INSTANCE);
        }
    }

    private static Value valueOf(Mutation record) throws IOException {
        Keyspace state = new Keyspace();
        state.apply(record, new ApplyContext() {
            @Override
            public long nowMillis() {
                return 0;
            }

            @Override
            public void warn(String message) {
                throw new IllegalStateException(message);
            }
        });
        List<Value> values = new ArrayList<>();
        state.save(new StateSink<Mutation, Value>() {
            @Override
            public void entry(String key, Value value, long deadline) {
                values.add(value);
            }

            @Override
            public void record(Mutation beside) {
                throw new IllegalStateException("not an entry of a snapshot: " + beside.getClass());
            }
        });
        return values.get(0);
    }

    Mutation get(long i) {
        return records.get((int) (i % records.size()));
    }

    /** What a key is set to. */
    Value value() {
        return value;
    }

    /** How many bytes a record takes in a plaintext file. */
    int frameBytes() {
        // Its body, and the checksum behind it.
        return MutationRegistry.INSTANCE.toBytes(records.get(0)).length + Integer.BYTES;
    }
}
