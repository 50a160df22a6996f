package dev.ember.persistence.records.vector;

import dev.ember.persistence.codec.FloatVector;

/**
 * An element of a vector set with its vector.
 *
 * @param element the element
 * @param vector its vector
 */
public record VectorElement(String element, FloatVector vector) {}
