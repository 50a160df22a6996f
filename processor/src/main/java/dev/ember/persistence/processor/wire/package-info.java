/**
 * The layout of fields as data: {@link dev.ember.persistence.processor.wire.Shape}, its one text form, and in what two
 * shapes differ.
 *
 * <p>Nothing in here knows of elements, annotations or files: a shape can be made of a declaration, read from a text,
 * or written down in a test.
 */
package dev.ember.persistence.processor.wire;
