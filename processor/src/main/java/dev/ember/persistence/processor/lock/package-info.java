/**
 * The wire lock: a text file that says which record types are released, what they look like on disk, and that holds the
 * sources to it.
 *
 * <p>In here are the file ({@link dev.ember.persistence.processor.lock.LockFile}), the check of a family against its
 * section, the places in the sources that a difference is reported at, and the two commands that change the file. What
 * a layout is, and in what two of them differ, is in {@code wire}; nothing in here generates code.
 */
package dev.ember.persistence.processor.lock;
