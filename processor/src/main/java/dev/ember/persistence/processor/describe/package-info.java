/**
 * Families described for people and for tools: a Markdown page and a JSON document for each, written beside the
 * classes.
 *
 * <p>What is written depends on the declarations alone: not on comments, which class files lack, nor on the day or the
 * machine. What a field looks like on disk comes from {@code wire}.
 */
package dev.ember.persistence.processor.describe;
