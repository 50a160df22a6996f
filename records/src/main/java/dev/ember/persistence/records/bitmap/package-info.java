/**
 * The commands that treat string values as arrays of bits: SETBIT and BITOP.
 *
 * <p>Bit 0 is the highest bit of byte 0. How a string is held in memory is {@code keyspace}'s.
 */
package dev.ember.persistence.records.bitmap;
