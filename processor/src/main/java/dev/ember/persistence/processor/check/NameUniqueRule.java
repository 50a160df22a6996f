package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import java.util.HashMap;
import java.util.Map;

/** No two record types have one name. */
final class NameUniqueRule implements FamilyRule {
    @Override
    public void check(FamilyDeclaration family, Problems problems) {
        Map<String, RecordDeclaration> owners = new HashMap<>();
        family.includedTypes().forEach(type -> owners.putIfAbsent(type.name(), type));
        for (RecordDeclaration member : family.members()) {
            RecordDeclaration owner = owners.putIfAbsent(member.name(), member);
            if (owner != null) {
                problems.add(
                        Message.NAME_TWICE,
                        member.recordType().orElseThrow().place("name"),
                        member.qualifiedName(),
                        owner.qualifiedName(),
                        member.name(),
                        family.simpleName());
            }
        }
    }
}
