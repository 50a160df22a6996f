package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.RecordDeclaration;

/** One record type, one layout: no type parameters. */
final class RecordGenericRule implements RecordRule {
    @Override
    public void check(RecordDeclaration record, Problems problems) {
        if (record.recordType().isPresent() && record.isGeneric()) {
            problems.add(Message.RECORD_GENERIC, record.place(), record.simpleName());
        }
    }
}
