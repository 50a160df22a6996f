package dev.ember.persistence.processor.layout;

import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.Visibility;
import java.util.Optional;
import java.util.OptionalInt;
import javax.lang.model.element.PackageElement;

/**
 * What the annotations around a type ask of its layout.
 *
 * @param form the form of its numbers
 * @param maxBytes the most bytes of each string in it
 * @param maxCount the most elements
 * @param declaredIn the package whose codecs apply
 */
record Demands(NumberForm form, OptionalInt maxBytes, OptionalInt maxCount, PackageElement declaredIn) {
    static Demands of(ComponentDeclaration component) {
        return new Demands(
                NumberForm.of(component),
                limit(component.maxBytes()),
                limit(component.maxCount()),
                Visibility.packageOf(component.field()));
    }

    private static OptionalInt limit(Optional<AnnotationUse> annotation) {
        return annotation.map(use -> OptionalInt.of(use.intValue("value"))).orElse(OptionalInt.empty());
    }

    /** What is asked of the elements: only the outermost count is limited. */
    Demands ofElements() {
        return new Demands(form, maxBytes, OptionalInt.empty(), declaredIn);
    }

    /** A layout that has nothing to do with numbers. */
    Optional<Layout> ifNoNumber(Layout layout) {
        return Optional.of(layout).filter(any -> form == NumberForm.SIGNED);
    }
}
