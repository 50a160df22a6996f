package dev.ember.persistence.processor.model;

import dev.ember.persistence.codec.FieldCodec;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * A {@code FieldCodec} of the user's, as declared.
 *
 * @param type its type
 */
public record UserCodec(DeclaredType type) {
    /** The class. */
    public TypeElement element() {
        return (TypeElement) type.asElement();
    }

    /** The type whose values it codes, if it says so. */
    public Optional<TypeMirror> codedType(Types types) {
        return codedType(type, types);
    }

    private static Optional<TypeMirror> codedType(DeclaredType type, Types types) {
        if (((TypeElement) type.asElement()).getQualifiedName().contentEquals(FieldCodec.class.getName())) {
            return type.getTypeArguments().stream()
                    .<TypeMirror>map(argument -> argument)
                    .findFirst();
        }
        return types.directSupertypes(type).stream()
                .map(supertype -> codedType((DeclaredType) supertype, types))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether generated code can create it. */
    public boolean isUsable() {
        TypeElement codec = element();
        return codec.getKind() != ElementKind.ENUM
                && codec.getKind() != ElementKind.INTERFACE
                && Visibility.isPublic(codec)
                && !codec.getModifiers().contains(Modifier.ABSTRACT)
                && (!codec.getNestingKind().isNested() || codec.getModifiers().contains(Modifier.STATIC))
                && ElementFilter.constructorsIn(codec.getEnclosedElements()).stream()
                        .anyMatch(UserCodec::isUsable);
    }

    private static boolean isUsable(ExecutableElement constructor) {
        return constructor.getModifiers().contains(Modifier.PUBLIC)
                && constructor.getParameters().isEmpty()
                && constructor.getThrownTypes().isEmpty();
    }
}
