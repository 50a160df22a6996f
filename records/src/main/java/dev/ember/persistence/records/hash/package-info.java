/**
 * The commands on hashes, HSET, HDEL and HINCRBY, and the field with its value that they and the snapshot value consist
 * of.
 *
 * <p>How a hash is held in memory is {@code keyspace}'s; its snapshot value is in {@code value}.
 */
package dev.ember.persistence.records.hash;
