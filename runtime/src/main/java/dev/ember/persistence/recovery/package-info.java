/**
 * Getting a shard's state back from its files: the snapshot, then the append-only file on top ("Recovery of one shard"
 * in the format reference).
 *
 * <p>For any state a user brings ({@link dev.ember.persistence.recovery.StateMachine}), with an account of what was
 * found, used and lost ({@link dev.ember.persistence.recovery.RecoveryReport}). Nothing here writes: files are left as
 * they are, whatever their state.
 */
package dev.ember.persistence.recovery;
