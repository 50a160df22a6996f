package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how many elements a component has: a list, a set, a map or an array, the outermost if they are nested, or a
 * {@link FloatVector}.
 *
 * <p>Without it the limit is {@link WireLimits#MAX_COUNT}, for a vector {@link WireLimits#MAX_DIMENSION}. More are
 * refused when they are written, and are invalid data when they are read, before anything is allocated for them. The
 * limit can be raised later, and removed; lowered, it makes unreadable what was written before.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.CLASS)
public @interface MaxCount {
    /** The most elements, 1 to {@link WireLimits#MAX_COUNT}, or to {@link WireLimits#MAX_DIMENSION} of a vector. */
    int value();
}
