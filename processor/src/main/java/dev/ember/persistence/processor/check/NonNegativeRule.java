package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.StandardType;
import java.util.Optional;
import javax.lang.model.type.TypeKind;

/** {@code @NonNegative} is on a {@code long}, or on what consists of them. */
final class NonNegativeRule implements ComponentRule {
    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        component
                .nonNegative()
                .filter(annotation ->
                        !StandardType.primitiveIn(component.type()).equals(Optional.of(TypeKind.LONG)))
                .ifPresent(annotation -> problems.add(
                        Message.NON_NEGATIVE_TYPE, annotation.place(), component.name(), component.type()));
    }
}
