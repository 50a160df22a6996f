package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record a record type: a kind of state change, or of value, that can be written to disk and read back.
 *
 * <p>The payload is the record's components, in their order, with nothing between them. For {@code record ZAdd} the
 * compiler generates {@code ZAddCodec}, a {@link RecordCodec}, beside it, and lists it in the registry of the
 * {@link RecordFamily} that the record implements. Once files with the type exist, its tag and the order and types of
 * its components are part of the file format.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface RecordType {
    /** The byte that stands before the payload, 0 to 255, unique within the family. */
    int tag();

    /** The name for people and tools, unique within the family; left out, the record's simple name. */
    String name() default "";
}
