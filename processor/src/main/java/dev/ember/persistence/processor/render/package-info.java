/**
 * The text of the generated classes: a codec for each record, a registry for each family, and what stands in for them
 * when there is a mistake.
 *
 * <p>A renderer makes a class of declarations that were checked, and of nothing else: the same declarations give the
 * same text.
 */
package dev.ember.persistence.processor.render;
