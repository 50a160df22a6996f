/**
 * Records as JSON Lines, and back.
 *
 * <p>No record type is spelled out here: a record is encoded, and its bytes are printed as its
 * {@linkplain dev.ember.persistence.codec.RecordSchema schema} says; the other way round, bytes are built from JSON and
 * decoded by the family's registry, which checks them as it checks a file's. A new record type needs nothing here.
 * Nothing in here opens files or knows of the command line.
 */
package dev.ember.persistence.cli.json;
