package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.RecordDeclaration;

/** A rule that a record keeps or breaks by itself. */
interface RecordRule {
    void check(RecordDeclaration record, Problems problems);
}
