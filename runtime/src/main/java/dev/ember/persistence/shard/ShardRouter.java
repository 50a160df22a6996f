package dev.ember.persistence.shard;

/**
 * The way from a record to the shard that it belongs to.
 *
 * <p>It must be the same in every session: a record that was acknowledged by one shard is not found by another. Called
 * by the threads that submit records, by several at a time.
 *
 * @param <R> the family of the append-only file's records
 */
@FunctionalInterface
public interface ShardRouter<R> {
    /**
     * The shard of a record.
     *
     * @param shards how many there are, at least 1
     * @return from 0 to {@code shards - 1}
     * @throws IllegalArgumentException if the record belongs to no single shard
     */
    int shardOf(R record, int shards);
}
