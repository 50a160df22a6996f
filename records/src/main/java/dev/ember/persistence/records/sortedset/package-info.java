/**
 * The commands on sorted sets, ZADD and ZREM, and the scored member that they and the snapshot value consist of.
 *
 * <p>How a sorted set is held in memory is {@code keyspace}'s; its snapshot value is in {@code value}.
 */
package dev.ember.persistence.records.sortedset;
