/**
 * The records of the ember key-value store: the family of the append-only file,
 * {@link dev.ember.persistence.records.Mutation}, with one package for each group of Redis commands; the family of
 * snapshot values in {@code value}; and the state that both act on in {@code keyspace}.
 *
 * <p>A record type is one file: a record with its tag, its fields in wire order ("Record types" in the format
 * reference), and its behaviour on replay ("What each record does on replay"). Whatever the whole family shares lives
 * here; nothing in these packages knows of files, buffers or bytes on disk, and no component is ever null.
 */
package dev.ember.persistence.records;
