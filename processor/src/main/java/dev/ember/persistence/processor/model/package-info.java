/**
 * What was declared: records, their components, families, and the annotations on them with their places in the source.
 *
 * <p>A declaration is read from the elements of one round and valid within it; between rounds only names are kept. It
 * says what stands there, right or wrong, and reports nothing: that is for the checks.
 */
package dev.ember.persistence.processor.model;
