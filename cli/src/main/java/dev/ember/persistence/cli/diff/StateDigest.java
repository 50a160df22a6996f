package dev.ember.persistence.cli.diff;

import dev.ember.persistence.cli.json.CanonicalBytes;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordKeys;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;

/**
 * A state of which only the keys, the digests of the values and the deadlines are kept: two of them fit into memory.
 */
public final class StateDigest {
    private final TreeMap<Item, Entry> entries = new TreeMap<>();
    private final long now;

    /**
     * What is kept of one value.
     *
     * @param digest of its canonical bytes
     * @param deadline when it expires
     */
    record Entry(Bytes digest, long deadline) {}

    private StateDigest(long now) {
        this.now = now;
    }

    /**
     * The digest of a state.
     *
     * @param now when it was recovered: what had expired by then is not in it
     */
    public static <R, V> StateDigest of(StateMachine<R, V> state, ShardModel<R, V> model, long now) throws IOException {
        StateDigest digest = new StateDigest(now);
        RecordRegistry<R> records = model.records();
        CanonicalBytes<V> values = new CanonicalBytes<>(model.values());
        CanonicalBytes<R> others = new CanonicalBytes<>(records);
        RecordKeys<R> keys = new RecordKeys<>(records);
        MessageDigest sha = sha256();
        state.save(new StateSink<R, V>() {
            @Override
            public void entry(String key, V value, long deadline) {
                digest.entries.put(new Item("", key), new Entry(Bytes.copyOf(sha.digest(values.of(value))), deadline));
            }

            @Override
            public void record(R record) {
                byte[] bytes = others.of(record);
                String type = records.schema(bytes[0] & 0xFF).orElseThrow().name();
                Item item = new Item(type, keys.of(record).orElse(""));
                // Several records can be about one key: then their order counts.
                Entry before = digest.entries.get(item);
                if (before != null) {
                    sha.update(before.digest.toArray());
                }
                digest.entries.put(item, new Entry(Bytes.copyOf(sha.digest(bytes)), Deadline.NONE));
            }
        });
        return digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /** When the state was recovered. */
    long now() {
        return now;
    }

    /** What had not expired at a time. */
    TreeMap<Item, Entry> entriesAt(long time) {
        entries.values().removeIf(entry -> Deadline.hasPassed(entry.deadline, time));
        return entries;
    }
}
