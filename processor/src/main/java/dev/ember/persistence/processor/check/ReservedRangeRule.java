package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.ReservedTags;

/** A reserved range is one of tags, and not upside down. */
final class ReservedRangeRule implements FamilyRule {
    @Override
    public void check(FamilyDeclaration family, Problems problems) {
        for (ReservedTags range : family.reserved()) {
            if (!TagRangeRule.isTag(range.from())) {
                problems.add(Message.RESERVED_TAG_RANGE, range.annotation().place("from"), range.from());
            } else if (!TagRangeRule.isTag(range.to())) {
                problems.add(Message.RESERVED_TAG_RANGE, range.annotation().place("to"), range.to());
            } else if (range.to() < range.from()) {
                problems.add(Message.RESERVED_RANGE_REVERSED, range.annotation().place("to"), range.from(), range.to());
            }
        }
    }
}
