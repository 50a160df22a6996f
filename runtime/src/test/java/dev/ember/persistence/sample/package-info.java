/**
 * What the tests write and read: a family of records and one of values with hand-written codecs, a state they act on,
 * and a disk in memory.
 *
 * <p>No tests, and nothing that knows more of the library than a user does.
 */
package dev.ember.persistence.sample;
