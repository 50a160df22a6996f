package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import java.util.List;
import java.util.stream.Stream;

/** The type of a component, or of a part of one: its source text, its values, and how they stand on disk. */
interface ModelType {
    /** The type in source text, with qualified names. */
    String java();

    /** The class of its values. */
    Class<?> erasure(Values values);

    /** A value that can be stored. */
    Object random(Rules rules, Values values);

    /** Values that cannot be stored, the one or other mistake in each. */
    Stream<Invalid> invalid(Rules rules, String field, Values values);

    /** Adds the bytes of a value. */
    void encode(Object value, Rules rules, Image image);

    /** What its schema has to be. */
    WireType wireType(Rules rules);

    /** Whether {@code @MaxBytes} may be about it. */
    default boolean hasBytes() {
        return false;
    }

    /** Whether {@code @MaxCount} may be about it. */
    default boolean hasCount() {
        return false;
    }

    /** Whether it has type arguments, of which there are no arrays. */
    default boolean isParameterized() {
        return false;
    }

    /** Whether it is an optional, which no other may hold. */
    default boolean isOptional() {
        return false;
    }

    /** The type with others in place of the type parameters in it. */
    default ModelType with(List<ModelType> arguments) {
        return this;
    }

    static Stream<Invalid> missing(String field) {
        return Stream.of(new Invalid(null, field));
    }
}
