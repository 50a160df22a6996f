package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the registry of this module's additions to a family of another module is to stand in this package.
 *
 * <p>A record type can implement a family's interface in any module. For {@code Mutation} of another module the
 * compiler then generates a {@code MutationRegistry} here, which has the types of this module and includes the other
 * one's. It stands beside the records; this annotation, in {@code package-info.java}, is needed only if they are in
 * several packages, or if they build upon the additions of a third module.
 */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(ExtendsFamily.List.class)
public @interface ExtendsFamily {
    /** The family's interface, of another module. */
    Class<?> value();

    /** Registries of that family, of other modules again, to include beside the family's own. */
    Class<? extends RecordRegistry<?>>[] with() default {};

    /** Several of them: a package can hold the registries of several families. */
    @Documented
    @Target(ElementType.PACKAGE)
    @Retention(RetentionPolicy.CLASS)
    @interface List {
        /** The annotations. */
        ExtendsFamily[] value();
    }
}
