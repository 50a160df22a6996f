package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.RecordDeclaration;

/** The tag fits the one byte it has. */
final class TagRangeRule implements RecordRule {
    static final int MAX_TAG = 255;

    @Override
    public void check(RecordDeclaration record, Problems problems) {
        record.recordType()
                .filter(annotation -> !isTag(record.tag()))
                .ifPresent(annotation ->
                        problems.add(Message.TAG_RANGE, annotation.place("tag"), record.simpleName(), record.tag()));
    }

    static boolean isTag(int tag) {
        return 0 <= tag && tag <= MAX_TAG;
    }
}
