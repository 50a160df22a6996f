package dev.ember.persistence.processor.check;

import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * No component record contains itself, directly or through others.
 *
 * <p>Each way around is reported once: at the component by which it leaves the record whose name comes first.
 */
final class ComponentRecordRecursiveRule implements RecordRule {
    @Override
    public void check(RecordDeclaration record, Problems problems) {
        if (record.componentRecord().isEmpty()) {
            return;
        }
        for (ComponentDeclaration component : record.components()) {
            wayBack(record, record, component, new HashSet<>())
                    .ifPresent(way -> problems.add(
                            Message.COMPONENT_RECORD_RECURSIVE, component.place(), record.simpleName(), way));
        }
    }

    /** The way from a component of {@code from} back to {@code start}, over records that come after it. */
    private static Optional<String> wayBack(
            RecordDeclaration start, RecordDeclaration from, ComponentDeclaration component, Set<String> seen) {
        Optional<RecordDeclaration> next = component
                .storedType()
                .filter(type -> AnnotationUse.find(type, ComponentRecord.class).isPresent())
                .map(RecordDeclaration::of);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        String step = from.simpleName() + "." + component.name() + " -> ";
        TypeElement type = next.get().element();
        if (type.equals(start.element())) {
            return Optional.of(step + start.simpleName());
        }
        String name = next.get().qualifiedName();
        if (name.compareTo(start.qualifiedName()) < 0 || !seen.add(name)) {
            return Optional.empty();
        }
        return next.get().components().stream()
                .map(further -> wayBack(start, next.get(), further, seen))
                .flatMap(Optional::stream)
                .findFirst()
                .map(rest -> step + rest);
    }
}
