/**
 * The state that the records act on: a {@link dev.ember.persistence.records.keyspace.Keyspace} of keys, their values
 * and deadlines, and one class for each kind of value.
 *
 * <p>Every operation costs what it touches, never the size of the collection it is part of: replaying a file takes time
 * in proportion to the file. What a record means is said in the record; here is only what several records need, and how
 * it is held in memory. Nothing in here is thread-safe.
 */
package dev.ember.persistence.records.keyspace;
