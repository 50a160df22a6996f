package dev.ember.persistence.processor.model;

import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
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
                && namesDiffer(record.components())
                && record.components().stream().allMatch(component -> isResolved(component.type()));
    }

    private static boolean namesDiffer(List<ComponentDeclaration> components) {
        return components.stream().map(ComponentDeclaration::name).distinct().count() == components.size();
    }

    private static boolean supertypesResolved(TypeElement type) {
        return type.getInterfaces().stream()
                .allMatch(supertype -> isResolved(supertype)
                        && supertype instanceof DeclaredType declared
                        && supertypesResolved((TypeElement) declared.asElement()));
    }

    private static boolean isResolved(TypeMirror type) {
        return TypeParts.of(type).allMatch(Resolution::isPartResolved);
    }

    /** Of {@code void}, javac says that it has no place here. */
    private static boolean isPartResolved(TypeMirror part) {
        return part.getKind() != TypeKind.ERROR
                && part.getKind() != TypeKind.VOID
                && (!(part instanceof DeclaredType declared) || codesResolved((TypeElement) declared.asElement()));
    }

    private static boolean codesResolved(TypeElement type) {
        return type.getKind() != ElementKind.ENUM
                || EnumDeclaration.of(type).constants().stream()
                        .flatMap(constant -> constant.wireCode().stream())
                        .allMatch(AnnotationUse::isResolved);
    }
}
