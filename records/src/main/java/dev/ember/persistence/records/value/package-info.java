/**
 * The family of snapshot values, {@link dev.ember.persistence.records.value.Value}: one record for each kind of value a
 * key can hold ("Snapshot" in the format reference).
 *
 * <p>They are immutable pictures of values, for files, replication and DUMP. What changes values is in
 * {@code keyspace}; what values share with the records of the append-only file, such as the scored member, is in that
 * record's package.
 */
package dev.ember.persistence.records.value;
