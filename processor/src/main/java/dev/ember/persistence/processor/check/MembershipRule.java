package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.GeneratedNames;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Visibility;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** A record type belongs to exactly one family, and that family's registry can list it. */
final class MembershipRule implements RecordRule {
    private final Compilation compilation;

    MembershipRule(Compilation compilation) {
        this.compilation = compilation;
    }

    @Override
    public void check(RecordDeclaration record, Problems problems) {
        if (!record.isRecord() || record.hasUnresolvedFamily()) {
            return;
        }
        switch (record.families().size()) {
            case 0 -> problems.add(Message.FAMILY_MISSING, record.place(), record.simpleName());
            case 1 -> checkFamily(record, record.families().get(0), problems);
            default ->
                problems.add(
                        Message.FAMILY_AMBIGUOUS,
                        record.place(),
                        record.simpleName(),
                        record.families().stream()
                                .map(family -> family.getSimpleName().toString())
                                .sorted()
                                .collect(Collectors.joining(", ")));
        }
    }

    private void checkFamily(RecordDeclaration record, TypeElement family, Problems problems) {
        String registry = GeneratedNames.registryOf(family).simpleName();
        if (!compilation.hasFamily(family)) {
            problems.add(
                    Message.FAMILY_ELSEWHERE, record.place(), record.simpleName(), family.getSimpleName(), registry);
        } else if (compilation.hasRegistry(family)) {
            problems.add(Message.RECORD_LATE, record.place(), record.simpleName(), registry);
        } else if (!Visibility.isPrivate(record.element())
                && !Visibility.isAccessible(record.element(), Visibility.packageOf(family))) {
            problems.add(Message.RECORD_HIDDEN, record.place(), record.simpleName(), registry);
        }
    }
}
