package dev.ember.persistence.processor.diagnostic;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * A place in the source that a problem is reported at: an element, an annotation on it, or one value of the annotation.
 *
 * @param element the element, or null for what is in no source
 * @param annotation the annotation on it, or null for the element itself
 * @param value the annotation's value as written, or null for the annotation itself
 */
public record Place(Element element, AnnotationMirror annotation, AnnotationValue value) {
    /** No place: the problem is with something that no source shows. */
    public static Place none() {
        return new Place(null, null, null);
    }

    /** The element itself. */
    public static Place of(Element element) {
        return new Place(element, null, null);
    }
}
