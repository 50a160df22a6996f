package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.GeneratedNames;
import dev.ember.persistence.processor.model.RecordDeclaration;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** A record type belongs to exactly one family whose registry is still to be written. */
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
            case 1 -> {
                TypeElement family = record.families().get(0);
                if (compilation.hasRegistry(family)) {
                    problems.add(
                            Message.RECORD_LATE,
                            record.place(),
                            record.simpleName(),
                            GeneratedNames.registryOf(family).simpleName());
                }
            }
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
}
