package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.StandardType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.TypeKind;

/** {@code @Unsigned} has a width that can be stored, on the type that holds all numbers of that width. */
final class UnsignedRule implements ComponentRule {
    private static final Map<Integer, TypeKind> TYPES =
            Map.of(8, TypeKind.INT, 16, TypeKind.INT, 32, TypeKind.LONG, 64, TypeKind.LONG);

    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        if (component.unsigned().isEmpty()) {
            return;
        }
        AnnotationUse unsigned = component.unsigned().get();
        int width = unsigned.intValue("value");
        TypeKind type = TYPES.get(width);
        if (type == null) {
            problems.add(Message.UNSIGNED_WIDTH, unsigned.place("value"), component.name(), width);
        } else if (!StandardType.primitiveIn(component.type()).equals(Optional.of(type))) {
            problems.add(
                    Message.UNSIGNED_TYPE,
                    unsigned.place(),
                    component.name(),
                    width,
                    type.name().toLowerCase(Locale.ROOT),
                    component.type());
        }
    }
}
