package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The byte that stands on disk for an enum constant, or for one of the records that a sealed interface permits.
 *
 * <p>Every constant of an enum used in a record type carries one, and so does every {@link ComponentRecord} that a
 * sealed interface used in a record type permits, so that neither renaming nor reordering them changes what old files
 * mean. A byte that none of them carries is invalid data.
 */
@Documented
@Target({ElementType.FIELD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface WireCode {
    /** The code, 0 to 255, unique within the enum, and within each sealed interface that permits the record. */
    int value();
}
