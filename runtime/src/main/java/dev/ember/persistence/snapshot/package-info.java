/**
 * Snapshots: the state of a shard at one moment, written and read ("Snapshot" in the format reference).
 *
 * <p>To a file of its own, which takes its place whole or not at all, or to memory, for replication. What the entries
 * mean to a state, and whether a snapshot is to be used, is the package {@code recovery}'s.
 */
package dev.ember.persistence.snapshot;
