/**
 * How a record becomes bytes and bytes become a record.
 *
 * <p>The annotations a user writes ({@link dev.ember.persistence.codec.RecordFamily},
 * {@link dev.ember.persistence.codec.RecordType} and those for components), the cursors that generated code writes to
 * and reads from ({@link dev.ember.persistence.codec.WireWriter}, {@link dev.ember.persistence.codec.WireReader}), the
 * two immutable types a record needs and the JDK lacks ({@link dev.ember.persistence.codec.Bytes},
 * {@link dev.ember.persistence.codec.FloatVector}), and what generated code extends
 * ({@link dev.ember.persistence.codec.RecordCodec}, {@link dev.ember.persistence.codec.RecordRegistry}).
 *
 * <p>Nothing in here knows of files: no path, no offset in a file, no I/O. Errors speak of fields and of positions
 * within the bytes at hand; whoever owns the file adds its name and offset.
 */
package dev.ember.persistence.codec;
