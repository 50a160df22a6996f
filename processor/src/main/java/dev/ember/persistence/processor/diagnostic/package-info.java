/**
 * What the processor says to the user: the catalogue of its messages, and the mistakes of a round with their places.
 *
 * <p>Whether something is a mistake is decided elsewhere.
 */
package dev.ember.persistence.processor.diagnostic;
