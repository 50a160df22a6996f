package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.UserCodec;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** The user's codec is one of exactly the component's type, or of its box if that is primitive. */
final class CodedByTypeRule implements ComponentRule {
    private final Types types;

    CodedByTypeRule(Types types) {
        this.types = types;
    }

    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        if (component.codedBy().isEmpty()) {
            return;
        }
        AnnotationUse codedBy = component.codedBy().get();
        UserCodec codec = new UserCodec((DeclaredType) codedBy.classValue("value"));
        codec.codedType(types)
                .filter(coded -> !types.isSameType(coded, boxed(component.type())))
                .ifPresent(coded -> problems.add(
                        Message.CODED_BY_TYPE,
                        codedBy.place("value"),
                        component.name(),
                        codec.element().getSimpleName(),
                        coded,
                        component.type()));
    }

    private TypeMirror boxed(TypeMirror type) {
        return type instanceof PrimitiveType primitive
                ? types.boxedClass(primitive).asType()
                : type;
    }
}
