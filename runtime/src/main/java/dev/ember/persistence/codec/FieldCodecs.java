package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives types codecs of the user's own wherever they appear in the records of a package: as components, or within
 * lists, sets, maps, arrays and optionals.
 *
 * <p>It stands in {@code package-info.java} and holds for that package alone, not for those whose names begin with its
 * name. A component record with type parameters is coded where it is used: in it, the codecs of its own package go
 * first, and those of the package that uses it hold as well. {@link CodedBy} on a component goes first; a codec of the
 * package goes before the layout that the type would have otherwise.
 */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.CLASS)
public @interface FieldCodecs {
    /** The codecs, each of a type of its own: public classes with a public constructor without parameters. */
    Class<? extends FieldCodec<?>>[] value();
}
