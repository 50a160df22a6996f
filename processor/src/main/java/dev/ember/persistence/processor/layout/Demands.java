package dev.ember.persistence.processor.layout;

import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.lang.model.element.PackageElement;

/**
 * What the annotations around a type ask of its layout.
 *
 * @param form the form of its numbers
 * @param maxBytes the most bytes of each string in it
 * @param maxCount the most elements
 * @param packages the packages whose codecs apply, the nearest first
 */
record Demands(NumberForm form, OptionalInt maxBytes, OptionalInt maxCount, List<PackageElement> packages) {
    static Demands of(ComponentDeclaration component) {
        return new Demands(
                NumberForm.of(component),
                limit(component.maxBytes()),
                limit(component.maxCount()),
                List.of(Visibility.packageOf(component.field())));
    }

    /** What is asked of a component of a record with type parameters, where this is asked of the record. */
    Demands ofComponent(ComponentDeclaration component) {
        Demands own = of(component);
        return new Demands(
                own.form,
                own.maxBytes,
                own.maxCount,
                // What is given for its parameters is of the package that uses it.
                Stream.concat(own.packages.stream(), packages.stream())
                        .distinct()
                        .toList());
    }

    private static OptionalInt limit(Optional<AnnotationUse> annotation) {
        return annotation.map(use -> OptionalInt.of(use.intValue("value"))).orElse(OptionalInt.empty());
    }

    /** What is asked of the elements: only the outermost count is limited. */
    Demands ofElements() {
        return new Demands(form, maxBytes, OptionalInt.empty(), packages);
    }

    /** A layout that has nothing to do with numbers. */
    Optional<Layout> ifNoNumber(Layout layout) {
        return Optional.of(layout).filter(any -> form == NumberForm.SIGNED);
    }
}
