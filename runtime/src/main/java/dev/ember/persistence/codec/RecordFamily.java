package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the interface that a set of record types implements and that owns their tag space.
 *
 * <p>For {@code interface Mutation} the compiler generates {@code MutationRegistry}, a {@link RecordRegistry}, beside
 * it. Every record type of the family is a record annotated with {@link RecordType} that implements the interface; its
 * tag is unique within the family.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface RecordFamily {
    /** Tags that no record type may take, such as those of types that were removed. */
    Reserved[] reserved() default {};

    /** One tag, or an inclusive range of tags, that is not to be used. */
    @Documented
    @Target({})
    @Retention(RetentionPolicy.CLASS)
    @interface Reserved {
        /** The first reserved tag, 0 to 255. */
        int from();

        /** The last reserved tag, {@code from} to 255; left out, {@code from} alone is reserved. */
        int to() default -1;

        /** Why, in words that the compiler repeats to whoever takes one of the tags. */
        String reason();
    }
}
