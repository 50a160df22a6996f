/** The command {@code tail}: following an append-only file that a live shard writes to. */
package dev.ember.persistence.cli.tail;
