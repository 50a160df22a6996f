/**
 * The command {@code rewrite}: opens shards that nobody else has open, has them rewritten, and tells what came of it.
 * Rewriting itself is the runtime's.
 */
package dev.ember.persistence.cli.rewrite;
