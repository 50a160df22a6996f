/**
 * The append-only file: writing records to it and reading them back ("AOF" in the format reference).
 *
 * <p>The writer and the reader of one file, how soon what is written reaches the disk, and what the end of a file after
 * a crash means. What records do when they are replayed is the package {@code recovery}'s.
 */
package dev.ember.persistence.aof;
