package dev.ember.persistence.cli.json;

import dev.ember.persistence.records.value.Value;

/**
 * An entry of a snapshot.
 *
 * @param ttlMillis the remaining time to live in milliseconds; negative for none
 */
public record SnapshotEntry(String key, Value value, long ttlMillis) {
    /** What the entry is, without its content. */
    @Override
    public String toString() {
        return "SnapshotEntry";
    }
}
