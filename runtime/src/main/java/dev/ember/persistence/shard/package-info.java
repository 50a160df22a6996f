/**
 * A live shard: opening it, changing and reading its state, making changes durable, and rewriting its files while it
 * runs.
 *
 * <p>Here the parts of the other packages come together: {@link dev.ember.persistence.shard.Shard} owns one state, its
 * files and the thread that everything happens on; {@link dev.ember.persistence.shard.Shards} many of them, and the way
 * from a key to its shard. How a file is written or read is the other packages' business.
 */
package dev.ember.persistence.shard;
