/**
 * Random models: families of records with components of every kind, as sources, and what each kind means on disk.
 *
 * <p>The meaning is written down here a second time, from the format and the public documentation, so that generated
 * code can be held to it. Nothing in here uses the processor's classes, or the cursors that generated code uses.
 */
package dev.ember.persistence.processor.models;
