/**
 * The commands on keys of any type: DEL, RENAME, COPY, and those on a key's expiry, EXPIRE, PEXPIRE, PEXPIREAT and
 * PERSIST.
 *
 * <p>Nothing in here looks at what a key holds.
 */
package dev.ember.persistence.records.key;
