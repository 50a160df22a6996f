/**
 * Judging files without a state, and bringing damaged ones back into order.
 *
 * <p>A {@linkplain dev.ember.persistence.repair.FileCheck check} reads and never writes, and needs a buffer's memory
 * whatever the size of the files. It knows records by their families and not what they do.
 */
package dev.ember.persistence.repair;
