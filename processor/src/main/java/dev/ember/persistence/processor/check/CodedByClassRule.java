package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.UserCodec;
import javax.lang.model.type.DeclaredType;

/** Generated code can create the user's codec. */
final class CodedByClassRule implements ComponentRule {
    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        if (component.codedBy().isEmpty()) {
            return;
        }
        AnnotationUse codedBy = component.codedBy().get();
        UserCodec codec = new UserCodec((DeclaredType) codedBy.classValue("value"));
        if (!codec.isUsable()) {
            problems.add(
                    Message.CODED_BY_CLASS,
                    codedBy.place("value"),
                    component.name(),
                    codec.element().getSimpleName());
        }
    }
}
