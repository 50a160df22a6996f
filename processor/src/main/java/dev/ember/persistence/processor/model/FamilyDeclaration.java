package dev.ember.persistence.processor.model;

import com.palantir.javapoet.ClassName;
import dev.ember.persistence.codec.RecordFamily;
import dev.ember.persistence.processor.diagnostic.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * A type annotated with {@code @RecordFamily}, and the record types that belong to it, as declared: it need not be
 * right.
 *
 * @param element the type
 * @param annotation the annotation on it
 * @param members the record types that belong to this family alone, sorted by tag, those with one tag by name
 */
public record FamilyDeclaration(TypeElement element, AnnotationUse annotation, List<RecordDeclaration> members) {
    /** Reads the declaration of a type, and picks its members from all record types. */
    public static FamilyDeclaration of(TypeElement element, List<RecordDeclaration> records) {
        return new FamilyDeclaration(
                element,
                AnnotationUse.find(element, RecordFamily.class).orElseThrow(),
                records.stream()
                        .filter(record -> record.isRecord() && record.families().equals(List.of(element)))
                        .sorted(Comparator.comparingInt(RecordDeclaration::tag)
                                .thenComparing(RecordDeclaration::qualifiedName))
                        .toList());
    }

    /** The reserved tags. */
    public List<ReservedTags> reserved() {
        return annotation.annotationValues("reserved").stream()
                .filter(AnnotationUse::isResolved)
                .map(ReservedTags::new)
                .toList();
    }

    /** The reservation that a tag falls under. */
    public Optional<ReservedTags> reservationOf(int tag) {
        return reserved().stream().filter(range -> range.contains(tag)).findFirst();
    }

    /** The family's simple name. */
    public String simpleName() {
        return element.getSimpleName().toString();
    }

    /** The family's qualified name. */
    public String qualifiedName() {
        return element.getQualifiedName().toString();
    }

    /** The family's type in generated code. */
    public ClassName className() {
        return ClassName.get(element);
    }

    /** The name of its registry. */
    public ClassName registryName() {
        return GeneratedNames.registryOf(element);
    }

    /** Where the family is. */
    public Place place() {
        return Place.of(element);
    }
}
