package dev.ember.persistence.cli.json;

/**
 * An entry of a snapshot.
 *
 * @param <V> the family of the values
 * @param ttlMillis the remaining time to live in milliseconds; negative for none
 */
public record SnapshotEntry<V>(String key, V value, long ttlMillis) {
    /** What the entry is, without its content. */
    @Override
    public String toString() {
        return "SnapshotEntry";
    }
}
