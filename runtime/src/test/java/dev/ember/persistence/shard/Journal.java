package dev.ember.persistence.shard;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.Item;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/**
 * A state that notices everything that is wrong with the order of its records: each has the number of the one before
 * it, plus one. A record that is lost, comes twice or too early is an anomaly.
 */
final class Journal implements StateMachine<Change, Item> {
    private static final String COUNT = "count";
    private static final String MARK = "mark";

    private long count;
    private boolean marked;
    private String anomaly;

    /** The record of a number; its content is as long as the size says, and has some zeros in it. */
    static Change record(long number, int size) {
        byte[] value = new byte[size];
        new Random(number).nextBytes(value);
        for (int i = 0; i + 7 < size; i += 100) {
            value[i + (int) (number % 7)] = 0;
        }
        return new Change.Put(Long.toString(number), Bytes.copyOf(value));
    }

    /** A record that no entry of a snapshot can hold, and that leaves everything as it is when it comes once more. */
    static Change mark() {
        return new Change.Tag(MARK, List.of());
    }

    long count() {
        return count;
    }

    boolean isMarked() {
        return marked;
    }

    /** What was wrong first; null if nothing was. */
    String anomaly() {
        return anomaly;
    }

    @Override
    public void clear() {
        count = 0;
        marked = false;
        anomaly = null;
    }

    @Override
    public void restore(String key, Item value, long deadline) {
        if (key.equals(COUNT)) {
            count = ((Item.Total) value).amount();
        }
    }

    @Override
    public void apply(Change record, ApplyContext context) {
        if (record.key().equals(MARK)) {
            marked = true;
            return;
        }
        if (!record.key().equals(Long.toString(count)) && anomaly == null) {
            anomaly = "record " + record.key() + " where " + count + " was due";
        }
        count++;
    }

    @Override
    public void save(StateSink<? super Change, ? super Item> out) throws IOException {
        out.entry(COUNT, new Item.Total(count), Deadline.NONE);
        for (int i = 0; i < 10; i++) {
            out.entry("filler " + i, Item.Text.of("some more to be written"), Deadline.NONE);
        }
        if (marked) {
            out.record(mark());
        }
    }
}
