package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.RecordDeclaration;

/** Only a record has a canonical constructor and components in an order. */
final class IsRecordRule implements RecordRule {
    @Override
    public void check(RecordDeclaration record, Problems problems) {
        if (!record.isRecord()) {
            AnnotationUse annotation =
                    record.recordType().or(record::componentRecord).orElseThrow();
            problems.add(Message.NOT_A_RECORD, annotation.place(), annotation.name(), record.simpleName());
        }
    }
}
