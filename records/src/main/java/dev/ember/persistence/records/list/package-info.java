/**
 * The commands on lists: LPUSH, RPUSH, LPOP, RPOP, LSET, LTRIM, LINSERT and LREM.
 *
 * <p>How a list is held in memory is {@code keyspace}'s; its snapshot value is in {@code value}.
 */
package dev.ember.persistence.records.list;
