/**
 * What the files of a shard are: their names, magic and versions, how damage to them is reported, and reading them
 * forward.
 *
 * <p>Shared by the packages {@code aof} and {@code snapshot}, and free of what is peculiar to either. The layout of
 * records is the package {@code codec}'s.
 */
package dev.ember.persistence.format;
