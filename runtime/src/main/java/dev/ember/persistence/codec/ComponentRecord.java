package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record usable as the type of a component, or of a list's elements, of record types.
 *
 * <p>It is written as its components in their order: no tag, no length. The compiler generates its codec beside it.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface ComponentRecord {}
