package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores an integer component as an unsigned number of a given width.
 *
 * <p>8 and 16 bits stand on an {@code int}, 32 bits on a {@code long}; a value out of range is refused when it is
 * written. 64 bits stand on a {@code long} whose bits are the unsigned number's ({@link Long#compareUnsigned}). On a
 * list, a set, an array or an optional of such numbers, or their boxes, it is about each of them.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.CLASS)
public @interface Unsigned {
    /** The width in bits: 8, 16, 32 or 64. */
    int value();
}
