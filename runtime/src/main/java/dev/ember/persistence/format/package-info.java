/**
 * What the files of a shard are: their names, magic and versions, how damage to them is reported, reading them forward,
 * and telling a damaged length from a record that was cut off.
 *
 * <p>Shared by the packages {@code aof} and {@code snapshot}, and free of what is peculiar to either. The layout of
 * records is the package {@code codec}'s.
 */
package dev.ember.persistence.format;
