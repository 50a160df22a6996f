package dev.ember.persistence.processor.model;

import dev.ember.persistence.codec.CodedBy;
import dev.ember.persistence.codec.MaxBytes;
import dev.ember.persistence.codec.MaxCount;
import dev.ember.persistence.codec.NonNegative;
import dev.ember.persistence.codec.Unsigned;
import dev.ember.persistence.processor.diagnostic.Place;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A component of a record, as declared.
 *
 * <p>It is known by the private field of its name: javac loses the position of errors on the component itself, and the
 * annotations are on both.
 *
 * @param field the field
 * @param unsigned {@code @Unsigned} on it
 * @param nonNegative {@code @NonNegative} on it
 * @param codedBy {@code @CodedBy} on it
 * @param maxBytes {@code @MaxBytes} on it
 * @param maxCount {@code @MaxCount} on it
 */
public record ComponentDeclaration(
        VariableElement field,
        Optional<AnnotationUse> unsigned,
        Optional<AnnotationUse> nonNegative,
        Optional<AnnotationUse> codedBy,
        Optional<AnnotationUse> maxBytes,
        Optional<AnnotationUse> maxCount) {

    static ComponentDeclaration of(VariableElement field) {
        return new ComponentDeclaration(
                field,
                AnnotationUse.find(field, Unsigned.class),
                AnnotationUse.find(field, NonNegative.class),
                AnnotationUse.find(field, CodedBy.class),
                AnnotationUse.find(field, MaxBytes.class),
                AnnotationUse.find(field, MaxCount.class));
    }

    /** The component's name. */
    public String name() {
        return field.getSimpleName().toString();
    }

    /** The component's type. */
    public TypeMirror type() {
        return field.asType();
    }

    /** Where the component is. */
    public Place place() {
        return Place.of(field);
    }

    /** The annotations that decide its layout; more than one is a mistake. */
    public Stream<AnnotationUse> layoutAnnotations() {
        return Stream.of(unsigned, nonNegative, codedBy).flatMap(Optional::stream);
    }

    /** The annotations that limit it. */
    public Stream<AnnotationUse> limits() {
        return Stream.of(maxBytes, maxCount).flatMap(Optional::stream);
    }
}
