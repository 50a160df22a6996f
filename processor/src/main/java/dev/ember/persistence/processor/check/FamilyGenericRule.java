package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.FamilyDeclaration;

/** One family, one registry: no type parameters. */
final class FamilyGenericRule implements FamilyRule {
    @Override
    public void check(FamilyDeclaration family, Problems problems) {
        if (!family.element().getTypeParameters().isEmpty()) {
            problems.add(Message.FAMILY_GENERIC, family.place(), family.simpleName());
        }
    }
}
