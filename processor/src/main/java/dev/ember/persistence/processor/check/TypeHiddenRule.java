package dev.ember.persistence.processor.check;

import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Visibility;
import javax.lang.model.element.TypeElement;

/** The codec, a class of its own, can use the component's type. */
final class TypeHiddenRule implements ComponentRule {
    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        Visibility.hidden(component.type(), Visibility.packageOf(record.element()))
                .filter(hidden -> !isReportedItself(hidden))
                .ifPresent(hidden -> problems.add(
                        Message.TYPE_HIDDEN,
                        component.place(),
                        component.name(),
                        hidden.getSimpleName(),
                        record.codecName().simpleName()));
    }

    private static boolean isReportedItself(TypeElement hidden) {
        return Visibility.isPrivate(hidden)
                && AnnotationUse.find(hidden, ComponentRecord.class).isPresent();
    }
}
