/**
 * How components stand on disk: one class for each kind of component, with the code that sizes, writes and reads it and
 * the schema that describes it.
 *
 * <p>A new kind of component is a new class here and a line in {@link dev.ember.persistence.processor.layout.Layouts}.
 * Nothing in here reports a mistake: a component without a layout simply has none.
 */
package dev.ember.persistence.processor.layout;
