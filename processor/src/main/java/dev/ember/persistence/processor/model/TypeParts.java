package dev.ember.persistence.processor.model;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * The types that a type is written with: itself first, then those of its outer type, arguments, bounds and elements.
 */
public final class TypeParts {
    private TypeParts() {}

    /** The parts of a type, in the order in which they are written. */
    public static Stream<TypeMirror> of(TypeMirror type) {
        return Stream.concat(Stream.of(type), within(type).flatMap(TypeParts::of));
    }

    private static Stream<? extends TypeMirror> within(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return Stream.of(array.getComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.of(wildcard.getExtendsBound(), wildcard.getSuperBound())
                    .filter(bound -> bound != null);
        }
        if (type instanceof DeclaredType declared) {
            return Stream.of(List.of(declared.getEnclosingType()), declared.getTypeArguments())
                    .flatMap(Collection::stream);
        }
        return Stream.empty();
    }
}
