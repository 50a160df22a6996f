package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a component a codec of the user's own, for a type the compiler has no layout for, or another layout than its
 * usual one. {@link FieldCodecs} does the same for a whole package.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.CLASS)
public @interface CodedBy {
    /** The codec of exactly the component's type: a public class with a public constructor without parameters. */
    Class<? extends FieldCodec<?>> value();
}
