package dev.ember.persistence.processor.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The types of {@code java.util} whose values consist of others. */
public enum StandardType {
    /** {@link List}. */
    LIST(List.class),
    /** {@link Set}. */
    SET(Set.class),
    /** {@link Map}. */
    MAP(Map.class),
    /** {@link Optional}. */
    OPTIONAL(Optional.class),
    /** {@link OptionalInt}. */
    OPTIONAL_INT(OptionalInt.class),
    /** {@link OptionalLong}. */
    OPTIONAL_LONG(OptionalLong.class),
    /** {@link OptionalDouble}. */
    OPTIONAL_DOUBLE(OptionalDouble.class);

    private static final Map<String, TypeKind> UNBOXED = Map.of(
            "java.lang.Boolean", TypeKind.BOOLEAN,
            "java.lang.Byte", TypeKind.BYTE,
            "java.lang.Short", TypeKind.SHORT,
            "java.lang.Character", TypeKind.CHAR,
            "java.lang.Integer", TypeKind.INT,
            "java.lang.Long", TypeKind.LONG,
            "java.lang.Float", TypeKind.FLOAT,
            "java.lang.Double", TypeKind.DOUBLE);

    private final String qualifiedName;

    StandardType(Class<?> type) {
        qualifiedName = type.getName();
    }

    /** Which of them a type is. */
    public static Optional<StandardType> of(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? Stream.of(values())
                        .filter(standard -> qualifiedName(declared).equals(standard.qualifiedName))
                        .findFirst()
                : Optional.empty();
    }

    private static String qualifiedName(DeclaredType type) {
        return ((TypeElement) type.asElement()).getQualifiedName().toString();
    }

    /** What the values of a type consist of, if it is an array or one of these types with type arguments. */
    public static List<? extends TypeMirror> partsOf(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return List.of(array.getComponentType());
        }
        return of(type).isPresent() ? ((DeclaredType) type).getTypeArguments() : List.of();
    }

    /** The primitive type that a type is the box of. */
    public static Optional<TypeKind> unboxed(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? Optional.ofNullable(UNBOXED.get(qualifiedName(declared)))
                : Optional.empty();
    }

    /**
     * The primitive type that the values of a type consist of: its own, that of its box, or that of the elements of a
     * list, a set, an array or an optional.
     */
    public static Optional<TypeKind> primitiveIn(TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return Optional.of(type.getKind());
        }
        Optional<StandardType> standard = of(type);
        if (standard.isEmpty() && !(type instanceof ArrayType)) {
            return unboxed(type);
        }
        return switch (standard.orElse(LIST)) {
            case OPTIONAL_INT -> Optional.of(TypeKind.INT);
            case OPTIONAL_LONG -> Optional.of(TypeKind.LONG);
            case OPTIONAL_DOUBLE -> Optional.of(TypeKind.DOUBLE);
            case MAP -> Optional.empty();
            case LIST, SET, OPTIONAL -> partsOf(type).stream().findFirst().flatMap(StandardType::primitiveIn);
        };
    }
}
