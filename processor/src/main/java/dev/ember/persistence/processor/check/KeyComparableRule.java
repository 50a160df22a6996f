package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.StandardType;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * The elements of sets and the keys of maps can be compared: hash tables of the JDK are then fast even if all hash
 * codes are alike, which a file can be made to bring about. The hash code of an enum constant depends on nothing in a
 * file.
 */
final class KeyComparableRule implements ComponentRule {
    private final Types types;

    KeyComparableRule(Types types) {
        this.types = types;
    }

    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        if (component.codedBy().isEmpty()) {
            check(component, component.type(), problems);
        }
    }

    private void check(ComponentDeclaration component, TypeMirror type, Problems problems) {
        List<? extends TypeMirror> parts = StandardType.partsOf(type);
        boolean hasKeys = StandardType.of(type)
                .filter(standard -> standard == StandardType.SET || standard == StandardType.MAP)
                .isPresent();
        if (hasKeys && !isComparable(parts.get(0))) {
            problems.add(Message.KEY_NOT_COMPARABLE, component.place(), component.name(), parts.get(0));
            return;
        }
        parts.forEach(part -> check(component, part, problems));
    }

    /** Whether a type is comparable with itself: what is comparable with more does not help the tables. */
    private boolean isComparable(TypeMirror type) {
        return type instanceof DeclaredType declared
                && (((TypeElement) declared.asElement()).getKind() == ElementKind.ENUM
                        || types.directSupertypes(type).stream().anyMatch(parent -> isComparableWith(type, parent)));
    }

    private boolean isComparableWith(TypeMirror type, TypeMirror parent) {
        return parent instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(Comparable.class.getName())
                && declared.getTypeArguments().size() == 1
                && types.isSameType(declared.getTypeArguments().get(0), type);
    }
}
