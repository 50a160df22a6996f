package dev.ember.persistence.processor.check;

import dev.ember.persistence.codec.WireCode;
import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.RecordDeclaration;

/**
 * A component record takes at least one byte: that bounds the lists of it that a damaged file can ask for. One that a
 * sealed interface permits has its code before it.
 */
final class ComponentRecordEmptyRule implements RecordRule {
    @Override
    public void check(RecordDeclaration record, Problems problems) {
        if (record.componentRecord().isPresent()
                && record.components().isEmpty()
                && AnnotationUse.find(record.element(), WireCode.class).isEmpty()) {
            problems.add(Message.COMPONENT_RECORD_EMPTY, record.place(), record.simpleName());
        }
    }
}
