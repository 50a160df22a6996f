package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Visibility;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;

/** Generated code can create the user's codec. */
final class CodedByClassRule implements ComponentRule {
    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        if (component.codedBy().isEmpty()) {
            return;
        }
        AnnotationUse codedBy = component.codedBy().get();
        TypeElement codec = (TypeElement) ((DeclaredType) codedBy.classValue("value")).asElement();
        if (!isUsable(codec)) {
            problems.add(Message.CODED_BY_CLASS, codedBy.place("value"), component.name(), codec.getSimpleName());
        }
    }

    private static boolean isUsable(TypeElement codec) {
        return codec.getKind() != ElementKind.ENUM
                && codec.getKind() != ElementKind.INTERFACE
                && Visibility.isPublic(codec)
                && !codec.getModifiers().contains(Modifier.ABSTRACT)
                && (!codec.getNestingKind().isNested() || codec.getModifiers().contains(Modifier.STATIC))
                && ElementFilter.constructorsIn(codec.getEnclosedElements()).stream()
                        .anyMatch(CodedByClassRule::isUsable);
    }

    private static boolean isUsable(ExecutableElement constructor) {
        return constructor.getModifiers().contains(Modifier.PUBLIC)
                && constructor.getParameters().isEmpty()
                && constructor.getThrownTypes().isEmpty();
    }
}
