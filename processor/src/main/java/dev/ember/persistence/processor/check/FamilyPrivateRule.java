package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.Visibility;

/** The registry, a class of its own, can use the family. */
final class FamilyPrivateRule implements FamilyRule {
    @Override
    public void check(FamilyDeclaration family, Problems problems) {
        if (Visibility.isPrivate(family.element())) {
            problems.add(Message.FAMILY_PRIVATE, family.place(), family.simpleName());
        }
    }
}
