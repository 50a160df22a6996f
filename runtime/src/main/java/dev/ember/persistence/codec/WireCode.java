package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The byte that stands for an enum constant on disk.
 *
 * <p>Every constant of an enum used in a record type carries one, so that neither renaming nor reordering the constants
 * changes what old files mean. A byte that no constant carries is invalid data.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface WireCode {
    /** The code, 0 to 255, unique within the enum. */
    int value();
}
