package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.PackageCodecs;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Recursion;
import dev.ember.persistence.processor.model.StandardType;
import dev.ember.persistence.processor.model.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * The elements of sets and the keys of maps can be compared: hash tables of the JDK are then fast even if all hash
 * codes are alike, which a file can be made to bring about. The hash code of an enum constant depends on nothing in a
 * file.
 */
final class KeyComparableRule implements ComponentRule {
    private final Types types;
    private final PackageCodecs packageCodecs;
    private final Recursion recursion;

    KeyComparableRule(Types types, PackageCodecs packageCodecs, Recursion recursion) {
        this.types = types;
        this.packageCodecs = packageCodecs;
        this.recursion = recursion;
    }

    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        if (component.codedBy().isEmpty()) {
            incomparable(component.type(), Visibility.packageOf(record.element()))
                    .ifPresent(
                            key -> problems.add(Message.KEY_NOT_COMPARABLE, component.place(), component.name(), key));
        }
    }

    /** The first key within a type that cannot be compared. */
    private Optional<TypeMirror> incomparable(TypeMirror type, PackageElement declaring) {
        if (packageCodecs.find(type, declaring).isPresent()) {
            return Optional.empty();
        }
        List<? extends TypeMirror> parts = StandardType.partsOf(type);
        boolean hasKeys = StandardType.of(type)
                .filter(standard -> standard == StandardType.SET || standard == StandardType.MAP)
                .isPresent();
        if (hasKeys && !isComparable(parts.get(0))) {
            return Optional.of(parts.get(0));
        }
        return Stream.concat(parts.stream(), componentsOf(type))
                .map(part -> incomparable(part, declaring))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The types of the components of a record with type parameters, which depend on what is given for those. */
    private Stream<TypeMirror> componentsOf(TypeMirror type) {
        return type instanceof DeclaredType declared
                        && !declared.getTypeArguments().isEmpty()
                        && declared.asElement() instanceof TypeElement element
                        && element.getKind() == ElementKind.RECORD
                        && RecordDeclaration.isComponentRecord(element)
                        && !recursion.isRecursive(element)
                ? RecordDeclaration.of(element).components().stream()
                        .filter(component -> component.codedBy().isEmpty())
                        .map(component -> types.asMemberOf(declared, component.field()))
                : Stream.empty();
    }

    /** Whether a type is comparable with itself: what is comparable with more does not help the tables. */
    private boolean isComparable(TypeMirror type) {
        // What a type parameter stands for is looked at where it is given.
        return type.getKind() == TypeKind.TYPEVAR
                || type instanceof DeclaredType declared
                        && (((TypeElement) declared.asElement()).getKind() == ElementKind.ENUM
                                || types.directSupertypes(type).stream()
                                        .anyMatch(parent -> isComparableWith(type, parent)));
    }

    private boolean isComparableWith(TypeMirror type, TypeMirror parent) {
        return parent instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(Comparable.class.getName())
                && declared.getTypeArguments().size() == 1
                && types.isSameType(declared.getTypeArguments().get(0), type);
    }
}
