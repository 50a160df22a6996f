/**
 * The one seam to the operating system: opening, reading, writing, forcing, renaming and deleting files, forcing
 * folders, and the clock.
 *
 * <p>Everything in this library that touches the disk does so through {@link dev.ember.persistence.storage.Storage}, so
 * that a test can put a disk in its place that fails or loses power at any call. Nothing here knows what the bytes
 * mean.
 */
package dev.ember.persistence.storage;
