package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import java.util.HashMap;
import java.util.Map;

/**
 * No two record types have one tag, nor that of a type from another module. A tag that nobody may take is not looked
 * at.
 *
 * <p>Reported at the one whose name comes later: which of them is wrong, only the user knows.
 */
final class TagUniqueRule implements FamilyRule {
    @Override
    public void check(FamilyDeclaration family, Problems problems) {
        Map<Integer, RecordDeclaration> included = new HashMap<>();
        family.includedTypes().forEach(type -> included.putIfAbsent(type.tag(), type));
        Map<Integer, RecordDeclaration> owners = new HashMap<>();
        for (RecordDeclaration member : family.members()) {
            int tag = member.tag();
            if (!TagRangeRule.isTag(tag) || family.reservationOf(tag).isPresent()) {
                continue;
            }
            if (included.containsKey(tag)) {
                problems.add(
                        Message.TAG_OF_OTHER_MODULE,
                        member.recordType().orElseThrow().place("tag"),
                        member.simpleName(),
                        tag,
                        included.get(tag).qualifiedName(),
                        family.simpleName());
                continue;
            }
            RecordDeclaration owner = owners.putIfAbsent(tag, member);
            if (owner != null) {
                problems.add(
                        Message.TAG_TWICE,
                        member.recordType().orElseThrow().place("tag"),
                        member.qualifiedName(),
                        owner.qualifiedName(),
                        tag,
                        family.simpleName());
            }
        }
    }
}
