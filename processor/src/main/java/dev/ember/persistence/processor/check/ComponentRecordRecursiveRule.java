package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Recursion;

/**
 * No component record contains itself, directly or through others and sealed interfaces.
 *
 * <p>Each way around is reported once: at the component by which it leaves the record whose name comes first.
 */
final class ComponentRecordRecursiveRule implements RecordRule {
    private final Recursion recursion;

    ComponentRecordRecursiveRule(Recursion recursion) {
        this.recursion = recursion;
    }

    @Override
    public void check(RecordDeclaration record, Problems problems) {
        if (record.componentRecord().isEmpty()) {
            return;
        }
        for (ComponentDeclaration component : record.components()) {
            recursion
                    .wayBack(record, component)
                    .ifPresent(way -> problems.add(
                            Message.COMPONENT_RECORD_RECURSIVE, component.place(), record.simpleName(), way));
        }
    }
}
