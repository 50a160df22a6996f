package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import javax.lang.model.element.ElementKind;

/** Records extend nothing: what they have in common is an interface. */
final class FamilyInterfaceRule implements FamilyRule {
    @Override
    public void check(FamilyDeclaration family, Problems problems) {
        if (family.element().getKind() != ElementKind.INTERFACE) {
            problems.add(Message.NOT_AN_INTERFACE, family.annotation().place(), family.simpleName());
        }
    }
}
