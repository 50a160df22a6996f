package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Visibility;

/** The codec, a class of its own, can use the record. */
final class RecordPrivateRule implements RecordRule {
    @Override
    public void check(RecordDeclaration record, Problems problems) {
        if (Visibility.isPrivate(record.element())) {
            problems.add(Message.RECORD_PRIVATE, record.place(), record.simpleName());
        }
    }
}
