package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import java.util.List;
import java.util.stream.Stream;

/** At most one annotation decides a component's layout. */
final class LayoutAmbiguousRule implements ComponentRule {
    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        List<AnnotationUse> annotations = Stream.concat(
                        component.layoutAnnotations(),
                        // With a codec of the user's, nothing else knows what there is to be limited.
                        component.codedBy().isPresent() ? component.limits() : Stream.empty())
                .toList();
        if (annotations.size() > 1) {
            AnnotationUse first = annotations.get(0);
            AnnotationUse second = annotations.get(1);
            problems.add(Message.LAYOUT_AMBIGUOUS, second.place(), component.name(), first.name(), second.name());
        }
    }
}
