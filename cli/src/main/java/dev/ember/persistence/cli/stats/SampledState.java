package dev.ember.persistence.cli.stats;

import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The state that a part of a shard's keys has, chosen by their hash: what a snapshot of it takes tells what one of all
 * would take.
 *
 * <p>A record that names several keys counts for the first of them.
 */
final class SampledState<R, V> {
    /**
     * So many bytes of records are applied; with more, a few keys hold most of the data, and no sample tells anything.
     */
    static final long MAX_APPLIED = 48L << 20;

    /** The sample is chosen so that about this many bytes of records are applied. */
    static final long WANTED = 12L << 20;

    private final RecordRegistry<V> values;
    private final StateMachine<R, V> state;
    private final long nowMillis;
    private final int shift;
    private long applied;
    private long liveBytes;
    private long liveKeys;
    private WireWriter buffer = new WireWriter(1024);

    /** The time of the file that is read: what its times to live count from. */
    private long anchor;

    private final ApplyContext context = new ApplyContext() {
        @Override
        public long nowMillis() {
            return anchor;
        }

        @Override
        public void warn(String message) {
            // Recovery reports it; here it is only counted what there is.
        }
    };

    /**
     * An empty state.
     *
     * @param bytes how many bytes the files have whose records are offered
     */
    SampledState(ShardModel<R, V> model, long bytes, long nowMillis) {
        values = model.values();
        state = model.newState();
        state.clear();
        this.nowMillis = nowMillis;
        int bits = 0;
        while (bytes >> bits > WANTED) {
            bits++;
        }
        shift = bits;
    }

    /** One key in so many is in the sample. */
    long rate() {
        return 1L << shift;
    }

    void anchor(long fileMillis) {
        anchor = Math.max(0, Math.min(nowMillis, fileMillis));
    }

    /** Whether a key is in the sample, and there is room for what it holds. */
    boolean wants(long hash) {
        // Bits that no table is indexed with.
        return (hash >>> 8 & rate() - 1) == 0 && applied <= MAX_APPLIED;
    }

    void apply(R record, long bytes) {
        applied += bytes;
        try {
            state.apply(record, context);
        } catch (MalformedRecordException e) {
            // Recovery would stop here: what is estimated is what there would be if it did not.
        }
    }

    void restore(String key, V value, long ttlMillis, long takenAtMillis, long bytes) {
        applied += bytes;
        try {
            state.restore(key, value, Deadline.after(takenAtMillis, ttlMillis));
        } catch (MalformedRecordException e) {
            // As above.
        }
    }

    /** Whether it tells anything. */
    boolean isUsable() {
        return applied <= MAX_APPLIED;
    }

    /** Counts what a snapshot of the sample takes. */
    void measure() throws IOException {
        state.removeExpired(nowMillis, Integer.MAX_VALUE, removal -> {});
        state.save(new StateSink<R, V>() {
            @Override
            public void entry(String key, V value, long deadline) {
                liveKeys++;
                liveBytes += 4 + key.getBytes(StandardCharsets.UTF_8).length + sizeOf(value) + 8;
            }

            @Override
            public void record(R record) {
                // Stands in a file of its own, and not for a key.
            }
        });
    }

    private long sizeOf(V value) {
        if (buffer.capacity() > 1 << 20) {
            buffer = new WireWriter(1024);
        }
        buffer.truncate(0);
        values.encodeBody(value, buffer);
        return buffer.position();
    }

    /** What all entries of the sample take in a snapshot. */
    long liveBytes() {
        return liveBytes;
    }

    long liveKeys() {
        return liveKeys;
    }
}
