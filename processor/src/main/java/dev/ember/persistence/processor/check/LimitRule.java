package dev.ember.persistence.processor.check;

import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.Limits;
import dev.ember.persistence.processor.model.PackageCodecs;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Visibility;

/** A limit is on something that it can limit, and within what the format allows. */
final class LimitRule implements ComponentRule {
    private final PackageCodecs packageCodecs;

    LimitRule(PackageCodecs packageCodecs) {
        this.packageCodecs = packageCodecs;
    }

    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        Limits limits = new Limits(packageCodecs, Visibility.packageOf(record.element()));
        component
                .maxBytes()
                .ifPresent(annotation -> check(
                        annotation,
                        component,
                        limits.hasBytes(component.type()),
                        "strings, byte strings and big integers",
                        WireLimits.MAX_BYTES,
                        problems));
        component
                .maxCount()
                .ifPresent(annotation -> check(
                        annotation,
                        component,
                        limits.hasCount(component.type()),
                        "lists, sets, maps, arrays and vectors",
                        Limits.isVector(component.type()) ? WireLimits.MAX_DIMENSION : WireLimits.MAX_COUNT,
                        problems));
    }

    private static void check(
            AnnotationUse annotation,
            ComponentDeclaration component,
            boolean isApplicable,
            String applicable,
            int max,
            Problems problems) {
        int limit = annotation.intValue("value");
        if (!isApplicable) {
            problems.add(
                    Message.LIMIT_TYPE,
                    annotation.place(),
                    component.name(),
                    annotation.name(),
                    applicable,
                    component.type());
        } else if (limit < 1 || limit > max) {
            problems.add(
                    Message.LIMIT_RANGE, annotation.place("value"), component.name(), annotation.name(), limit, max);
        }
    }
}
