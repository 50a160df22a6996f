package dev.ember.persistence.processor.model;

import dev.ember.persistence.codec.FieldCodecs;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Whether everything a declaration names exists. What does not may be generated in a later round; if it never is, javac
 * says so, and nothing else should.
 */
public final class Resolution {
    private Resolution() {}

    /** Whether all that matters for a record's codec and family is known. */
    public static boolean isResolved(RecordDeclaration record) {
        return supertypesResolved(record.element())
                && record.annotations().allMatch(AnnotationUse::isResolved)
                && AnnotationUse.find(Visibility.packageOf(record.element()), FieldCodecs.class).stream()
                        .allMatch(AnnotationUse::isResolved)
                && record.components().stream().allMatch(component -> isResolved(component.type()));
    }

    private static boolean supertypesResolved(TypeElement type) {
        return type.getInterfaces().stream()
                .allMatch(supertype -> isResolved(supertype)
                        && supertypesResolved((TypeElement) ((DeclaredType) supertype).asElement()));
    }

    private static boolean isResolved(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            return false;
        }
        if (type instanceof ArrayType array) {
            return isResolved(array.getComponentType());
        }
        return !(type instanceof DeclaredType declared)
                || declared.getTypeArguments().stream().allMatch(Resolution::isResolved)
                        && codesOf((TypeElement) declared.asElement()).allMatch(AnnotationUse::isResolved);
    }

    private static Stream<AnnotationUse> codesOf(TypeElement type) {
        if (type.getKind() == ElementKind.ENUM) {
            return EnumDeclaration.of(type).constants().stream().flatMap(constant -> constant.wireCode().stream());
        }
        return SealedDeclaration.isSealed(type)
                ? SealedDeclaration.of(type).variants().stream().flatMap(variant -> variant.wireCode().stream())
                : Stream.empty();
    }
}
