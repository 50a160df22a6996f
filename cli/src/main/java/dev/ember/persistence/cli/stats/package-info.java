/**
 * The command {@code stats}: what files consist of, found in one pass and in memory that does not grow with them.
 *
 * <p>What cannot be counted exactly in so little memory is estimated, and says so.
 */
package dev.ember.persistence.cli.stats;
