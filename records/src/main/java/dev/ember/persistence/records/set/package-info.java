/**
 * The commands on sets: SADD and SREM. (SET, which is about strings, lives in {@code string}.)
 *
 * <p>How a set is held in memory is {@code keyspace}'s; its snapshot value is in {@code value}.
 */
package dev.ember.persistence.records.set;
