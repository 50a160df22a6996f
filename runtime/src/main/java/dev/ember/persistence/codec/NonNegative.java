package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a {@code long} component is never negative: {@code u63} of the format.
 *
 * <p>It is stored as a signed 64-bit number. A negative value is refused when it is written, and is invalid data when
 * it is read. On a list, a set, an array or an optional of {@code long}s, or their boxes, it is about each of them.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.CLASS)
public @interface NonNegative {}
