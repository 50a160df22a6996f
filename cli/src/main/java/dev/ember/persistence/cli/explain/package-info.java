/**
 * The command {@code explain}: what stands around an offset of a file, byte by byte, led by the schemas of the records;
 * and how it is printed.
 */
package dev.ember.persistence.cli.explain;
