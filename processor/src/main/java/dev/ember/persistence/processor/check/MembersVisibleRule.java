package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Visibility;

/** The registry can use its records. That one is private is said of the record itself. */
final class MembersVisibleRule implements FamilyRule {
    @Override
    public void check(FamilyDeclaration family, Problems problems) {
        for (RecordDeclaration member : family.members()) {
            if (!Visibility.isPrivate(member.element())
                    && !Visibility.isAccessible(member.element(), family.registryPackage())) {
                problems.add(
                        Message.RECORD_HIDDEN,
                        member.place(),
                        member.simpleName(),
                        family.registryName().simpleName());
            }
        }
    }
}
