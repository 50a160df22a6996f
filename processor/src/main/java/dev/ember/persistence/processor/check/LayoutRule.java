package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.layout.Layouts;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.TypeParts;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Every component has a layout. */
final class LayoutRule implements ComponentRule {
    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        // What is wrong with a type parameter is said once, of the record.
        if (Layouts.of(component).isEmpty() && !mentionsTypeParameter(component)) {
            TypeMirror type = Layouts.withoutLayout(component.type());
            problems.add(Message.NO_LAYOUT, component.place(), component.name(), type, LayoutAdvice.forType(type));
        }
    }

    private static boolean mentionsTypeParameter(ComponentDeclaration component) {
        return TypeParts.of(component.type()).anyMatch(part -> part.getKind() == TypeKind.TYPEVAR);
    }
}
