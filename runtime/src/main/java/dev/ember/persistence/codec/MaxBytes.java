package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits the strings, byte strings and big integers that a component consists of, each by itself.
 *
 * <p>Without it the limit is {@link WireLimits#MAX_BYTES}. A longer one is refused when it is written, and is invalid
 * data when it is read, before anything is allocated for it. The limit can be raised later, and removed; lowered, it
 * makes unreadable what was written before.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.CLASS)
public @interface MaxBytes {
    /** The most bytes that one may take, of a string in UTF-8: 1 to {@link WireLimits#MAX_BYTES}. */
    int value();
}
