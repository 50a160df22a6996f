/**
 * The command {@code stats}: what files are made of. One pass over the files, in bounded memory.
 *
 * <p>{@link dev.ember.persistence.cli.stats.Statistics} is the result, as plain data; how it is printed is apart from
 * how it comes about. Records are known by their schemas alone. Nothing in here knows of the command line.
 */
package dev.ember.persistence.cli.stats;
