package dev.ember.persistence.processor.check;

import dev.ember.persistence.codec.WireCode;
import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.layout.Layouts;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Recursion;
import dev.ember.persistence.processor.model.TypeParts;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Every component has a layout. */
final class LayoutRule implements ComponentRule {
    private final Layouts layouts;
    private final Recursion recursion;

    LayoutRule(Layouts layouts, Recursion recursion) {
        this.layouts = layouts;
        this.recursion = recursion;
    }

    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        if (layouts.of(component).isPresent() || mentionsTypeParameter(component)) {
            // What a type parameter stands for is known where the record is used; a record type has none.
            return;
        }
        layouts.withoutLayout(component)
                .filter(type -> !isReportedItself(type))
                .ifPresent(type -> problems.add(
                        Message.NO_LAYOUT, component.place(), component.name(), type, LayoutAdvice.forType(type)));
    }

    /** A component record without components, or one with type parameters that is no record or contains itself. */
    private boolean isReportedItself(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && RecordDeclaration.isComponentRecord(element)
                && (RecordDeclaration.takesNoRoom(element)
                        ? AnnotationUse.find(element, WireCode.class).isEmpty()
                        : !declared.getTypeArguments().isEmpty()
                                && (element.getKind() != ElementKind.RECORD || recursion.isRecursive(element)));
    }

    private static boolean mentionsTypeParameter(ComponentDeclaration component) {
        return TypeParts.of(component.type()).anyMatch(part -> part.getKind() == TypeKind.TYPEVAR);
    }
}
