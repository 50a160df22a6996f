package dev.ember.persistence.codec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a generated registry holds: the compiler reads it when another module adds types to the family.
 *
 * <p>For generated code.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface RegistryOf {
    /** The family's interface. */
    Class<?> family();

    /** The record types that were compiled with the registry, sorted by tag. */
    Class<?>[] types();

    /** The registries of other modules whose types are this one's too. */
    Class<? extends RecordRegistry<?>>[] included() default {};
}
