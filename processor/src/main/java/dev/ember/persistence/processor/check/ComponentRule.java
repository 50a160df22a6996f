package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;

/** A rule that a component keeps or breaks by itself. Of the rules a component breaks, the first speaks. */
interface ComponentRule {
    void check(RecordDeclaration record, ComponentDeclaration component, Problems problems);
}
