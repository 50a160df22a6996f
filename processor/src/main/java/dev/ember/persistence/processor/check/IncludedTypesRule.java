package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import java.util.HashMap;
import java.util.Map;

/** What comes from several modules fits together: no two of its types have one tag or one name. */
final class IncludedTypesRule implements FamilyRule {
    @Override
    public void check(FamilyDeclaration family, Problems problems) {
        Map<Object, RecordDeclaration> owners = new HashMap<>();
        for (RecordDeclaration type : family.includedTypes()) {
            RecordDeclaration sameTag = owners.putIfAbsent(type.tag(), type);
            RecordDeclaration sameName = owners.putIfAbsent(type.name(), type);
            RecordDeclaration other = sameTag == null ? sameName : sameTag;
            if (other != null) {
                problems.add(
                        Message.INCLUDED_CLASH,
                        family.place(),
                        other.qualifiedName(),
                        type.qualifiedName(),
                        sameTag == null ? "the name \"" + type.name() + "\"" : "tag " + type.tag(),
                        family.simpleName());
            }
        }
    }
}
