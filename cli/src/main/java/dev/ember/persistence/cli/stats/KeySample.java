package dev.ember.persistence.cli.stats;

import dev.ember.persistence.codec.RecordKeys;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A state that holds a sample of a shard's keys, chosen by their hashes, and from which the size of all of them is
 * estimated.
 *
 * <p>It begins with all keys. When their snapshot grows over the limit, half of them are left out, and so on: the
 * memory is that of a state of that size, whatever the number of keys.
 *
 * <p>A record is applied if its key is in the sample; one without a key always is. What a record does to keys besides
 * its own, as RENAME and COPY do, happens when its own key is in the sample: with all keys that is as it should be; in
 * a sample it makes the estimate less certain than its standard error says.
 *
 * @param <R> the family of the append-only files' records
 * @param <V> the family of the snapshots' values
 */
final class KeySample<R, V> {
    /** A larger buffer is given up after the record that needed it. */
    private static final int MAX_KEPT_BUFFER = 1 << 20;

    private final ShardModel<R, V> model;
    private final RecordKeys<R> recordKeys;
    private final KeyHash hashing;
    private final long limit;
    private StateMachine<R, V> state;
    private WireWriter buffer = new WireWriter(1024);
    private int exponent;
    private long sinceMeasured;
    private String failure;

    /**
     * All keys of an empty state.
     *
     * @param limit how many bytes the snapshot of the sample has at the most
     */
    KeySample(ShardModel<R, V> model, KeyHash hashing, long limit) {
        this.model = model;
        this.hashing = hashing;
        this.limit = limit;
        recordKeys = new RecordKeys<>(model.records());
        state = model.newState();
        state.clear();
    }

    /** Which sample it is: about one key of 2 to this power. */
    int exponent() {
        return exponent;
    }

    /** Why there is no sample any more, as a part of a sentence. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Forgets everything: what was restored came from a damaged snapshot. */
    void clear() {
        attempt("emptied", () -> state.clear());
        sinceMeasured = 0;
    }

    /** Gives up: there will be no estimate. */
    void giveUp(String reason) {
        if (failure == null) {
            failure = reason;
        }
        state = null;
    }

    /** Whether a key is in the sample. */
    boolean takes(long hash) {
        return state != null && (exponent == 0 || hash >>> (Long.SIZE - exponent) == 0);
    }

    /** Restores an entry whose key is in the sample, and that has so many bytes. */
    void restore(String key, V value, long deadline, long bytes) {
        attempt("restored from an entry of the snapshot", () -> state.restore(key, value, deadline));
        grown(bytes);
    }

    /** Applies a record whose key is in the sample, or that has none, and that has so many bytes. */
    void apply(R record, ApplyContext context, long bytes) {
        if (state != null) {
            attempt("changed by a record", () -> state.apply(record, context));
            grown(bytes);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /**
     * Does something with the state, which is another's program: whatever it throws, no more can be lost than the
     * estimate.
     */
    private void attempt(String what, Step step) {
        if (state == null) {
            return;
        }
        try {
            step.run();
        } catch (OutOfMemoryError e) {
            // A few bytes can make a value of half a gigabyte: given up, the state gives back what it took.
            giveUp("a record makes more of a key than fits into memory");
        } catch (IOException | RuntimeException e) {
            giveUp("the state cannot be " + what + ": " + e.getMessage());
        }
    }

    private void grown(long bytes) {
        sinceMeasured += bytes;
        if (sinceMeasured < limit / 2) {
            return;
        }
        sinceMeasured = 0;
        Measure measured = new Measure(0, false);
        attempt("saved", () -> state.save(measured));
        while (state != null && measured.entryBytes + measured.recordBytes > limit && exponent < 32) {
            measured.reset();
            attempt("saved", () -> halve(measured));
        }
    }

    /** Leaves out half of the keys, and measures the rest. */
    private void halve(Measure measured) throws IOException {
        StateMachine<R, V> half = model.newState();
        half.clear();
        exponent++;
        state.save(new StateSink<R, V>() {
            @Override
            public void entry(String key, V value, long deadline) {
                if (staysWith(key)) {
                    half.restore(key, value, deadline);
                    measured.entry(key, value, deadline);
                }
            }

            @Override
            public void record(R record) {
                if (recordKeys.of(record).map(this::staysWith).orElse(true)) {
                    half.apply(record, NO_SURROUNDINGS);
                    measured.record(record);
                }
            }

            /** Only the new bit counts: a key that was renamed in came with another's hash. */
            private boolean staysWith(String key) {
                byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
                return (hashing.of(bytes, 0, bytes.length) >>> (Long.SIZE - exponent) & 1) == 0;
            }
        });
        state = half;
    }

    /** For records that a state itself hands over: their times are absolute, and they change what they came from. */
    private static final ApplyContext NO_SURROUNDINGS = new ApplyContext() {
        @Override
        public long nowMillis() {
            return 0;
        }

        @Override
        public void warn(String message) {
            // What was recovered said it already.
        }
    };

    /**
     * Measures the sample.
     *
     * @param now the time: what has expired is counted apart
     * @return null if it failed
     */
    Measure measure(long now) {
        Measure measured = new Measure(now, true);
        attempt("saved", () -> state.save(measured));
        return state == null ? null : measured;
    }

    /** Counts what a state hands over to be saved, as it would stand in plaintext files. */
    final class Measure implements StateSink<R, V> {
        private final long now;
        private final boolean expires;
        private long entries;
        private long entryBytes;
        private long expired;
        private long records;
        private long recordBytes;
        /** The sum of the squares of the sizes, from which the error comes. */
        private double squares;

        private Measure(long now, boolean expires) {
            this.now = now;
            this.expires = expires;
        }

        private void reset() {
            entries = 0;
            entryBytes = 0;
            expired = 0;
            records = 0;
            recordBytes = 0;
            squares = 0;
        }

        @Override
        public void entry(String key, V value, long deadline) {
            if (expires && Deadline.hasPassed(deadline, now)) {
                expired++;
                return;
            }
            int keyLength = key.getBytes(StandardCharsets.UTF_8).length;
            long bytes = 4L + keyLength + size(() -> model.values().encodeBody(value, buffer)) + 8;
            entries++;
            entryBytes += bytes;
            squares += (double) bytes * bytes;
        }

        @Override
        public void record(R record) {
            long bytes = size(() -> model.records().encodeBody(record, buffer));
            records++;
            recordBytes += bytes;
            squares += (double) bytes * bytes;
        }

        private long size(Runnable encoding) {
            if (buffer.capacity() > MAX_KEPT_BUFFER) {
                buffer = new WireWriter(1024);
            }
            buffer.truncate(0);
            encoding.run();
            return buffer.position();
        }

        long entries() {
            return entries;
        }

        long entryBytes() {
            return entryBytes;
        }

        long expired() {
            return expired;
        }

        long records() {
            return records;
        }

        long recordBytes() {
            return recordBytes;
        }

        double squares() {
            return squares;
        }
    }
}
