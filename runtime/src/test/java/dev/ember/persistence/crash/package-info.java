/**
 * Tests against reality: processes that are killed, file systems whose power is cut, disks that fail or are full.
 *
 * <p>A child process, {@link dev.ember.persistence.crash.ShardProcess}, has a shard and says on its standard output
 * what was acknowledged; {@link dev.ember.persistence.crash.Ledger} holds what is recovered later against that.
 */
package dev.ember.persistence.crash;
