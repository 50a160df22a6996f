/**
 * Judging files without a state, and bringing damaged ones back into order.
 *
 * <p>A {@linkplain dev.ember.persistence.repair.FileCheck check} reads and never writes, and needs a buffer's memory
 * whatever the size of the files. A {@linkplain dev.ember.persistence.repair.Repair repair} plans first; carried out,
 * it exchanges files so that a crash at any moment leaves each of them whole, and keeps the originals. Both know
 * records by their families and not what they do.
 */
package dev.ember.persistence.repair;
