package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;

/** No record type takes a reserved tag. */
final class TagReservedRule implements FamilyRule {
    @Override
    public void check(FamilyDeclaration family, Problems problems) {
        for (RecordDeclaration member : family.members()) {
            family.reservationOf(member.tag())
                    .filter(range -> TagRangeRule.isTag(member.tag()))
                    .ifPresent(range -> problems.add(
                            Message.TAG_RESERVED,
                            member.recordType().orElseThrow().place("tag"),
                            member.simpleName(),
                            member.tag(),
                            family.simpleName(),
                            range.reason()));
        }
    }
}
