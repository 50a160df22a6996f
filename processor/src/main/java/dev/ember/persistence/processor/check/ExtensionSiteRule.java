package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.FamilyExtension;
import dev.ember.persistence.processor.model.IncludedRegistry;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** {@code @ExtendsFamily} names a family of another module, and registries of that family. */
final class ExtensionSiteRule {
    private final Compilation compilation;

    ExtensionSiteRule(Compilation compilation) {
        this.compilation = compilation;
    }

    void check(FamilyExtension.Site site, Problems problems) {
        TypeElement family = site.family();
        if (!compilation.isFamilyOfOtherModule(family)) {
            problems.add(
                    Message.EXTENDED_NO_FAMILY,
                    site.annotation().place("value"),
                    site.declaring().getQualifiedName(),
                    family.getSimpleName());
            return;
        }
        for (AnnotationUse.ClassValue value : site.with()) {
            TypeElement registry = (TypeElement) ((DeclaredType) value.type()).asElement();
            if (IncludedRegistry.of(registry)
                    .filter(included -> included.isOf(family))
                    .isEmpty()) {
                problems.add(
                        Message.INCLUDED_NO_REGISTRY,
                        value.place(),
                        site.declaring().getQualifiedName(),
                        registry.getSimpleName(),
                        family.getSimpleName());
            }
        }
    }
}
