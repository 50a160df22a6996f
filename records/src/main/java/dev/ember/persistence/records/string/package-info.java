/**
 * The commands on string values: SET, APPEND, SETRANGE, and the counters INCR, DECR, INCRBY and DECRBY.
 *
 * <p>What treats a string as an array of bits lives in {@code bitmap}; how a string is held in memory is
 * {@code keyspace}'s.
 */
package dev.ember.persistence.records.string;
