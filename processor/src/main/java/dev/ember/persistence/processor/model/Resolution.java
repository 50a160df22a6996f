package dev.ember.persistence.processor.model;

import dev.ember.persistence.codec.FieldCodecs;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
    /** The types that were looked into: one can lead back to itself, which is a mistake. */
    private final Set<String> seen = new HashSet<>();

    private Resolution() {}

    /** Whether all that matters for a record's codec and family is known. */
    public static boolean isResolved(RecordDeclaration record) {
        return supertypesResolved(record.element()) && new Resolution().contentResolved(record);
    }

    private boolean contentResolved(RecordDeclaration record) {
        return record.annotations().allMatch(AnnotationUse::isResolved)
                && AnnotationUse.find(Visibility.packageOf(record.element()), FieldCodecs.class).stream()
                        .allMatch(AnnotationUse::isResolved)
                && namesDiffer(record.components())
                && record.components().stream().allMatch(component -> isResolved(component.type()));
    }

    private static boolean namesDiffer(List<ComponentDeclaration> components) {
        return components.stream().map(ComponentDeclaration::name).distinct().count() == components.size();
    }

    private static boolean supertypesResolved(TypeElement type) {
        return type.getInterfaces().stream()
                .allMatch(supertype -> TypeParts.of(supertype).allMatch(Resolution::exists)
                        && supertype instanceof DeclaredType declared
                        && supertypesResolved((TypeElement) declared.asElement()));
    }

    private boolean isResolved(TypeMirror type) {
        return TypeParts.of(type).allMatch(this::isPartResolved);
    }

    private boolean isPartResolved(TypeMirror part) {
        return exists(part)
                && (!(part instanceof DeclaredType declared) || isResolved((TypeElement) declared.asElement()));
    }

    /** Of {@code void}, javac says that it has no place here. */
    private static boolean exists(TypeMirror part) {
        return part.getKind() != TypeKind.ERROR && part.getKind() != TypeKind.VOID;
    }

    private boolean isResolved(TypeElement type) {
        if (!seen.add(type.getQualifiedName().toString())) {
            return true;
        }
        boolean isCodedHere = RecordDeclaration.isComponentRecord(type)
                && !type.getTypeParameters().isEmpty();
        return permittedResolved(type)
                && codesOf(type).allMatch(AnnotationUse::isResolved)
                && (!isCodedHere || contentResolved(RecordDeclaration.of(type)));
    }

    /** Of a sealed interface that permits nothing, javac says that it has to. */
    private boolean permittedResolved(TypeElement type) {
        return !SealedDeclaration.isSealed(type)
                || !type.getPermittedSubclasses().isEmpty()
                        && type.getPermittedSubclasses().stream().allMatch(this::isResolved);
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
