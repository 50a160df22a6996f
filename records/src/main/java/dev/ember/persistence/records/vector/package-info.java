/**
 * The commands on vector sets, VADD and VREM, and the element with its vector that the snapshot value consists of.
 *
 * <p>Only what is stored: no index and no search. How a vector set is held in memory is {@code keyspace}'s; its
 * snapshot value is in {@code value}.
 */
package dev.ember.persistence.records.vector;
