package dev.ember.persistence.processor.model;

import com.palantir.javapoet.ClassName;
import dev.ember.persistence.codec.RecordFamily;
import dev.ember.persistence.processor.diagnostic.Place;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * A type annotated with {@code @RecordFamily}, and the record types compiled here that belong to it, as declared: it
 * need not be right.
 *
 * @param element the type
 * @param annotation the annotation on it
 * @param members the record types that belong to this family alone, sorted by tag, those with one tag by name
 * @param extension what is said of the additions made here, if the family is compiled elsewhere
 */
public record FamilyDeclaration(
        TypeElement element,
        AnnotationUse annotation,
        List<RecordDeclaration> members,
        Optional<FamilyExtension> extension) {

    /** Reads the declaration of a type that is compiled here, and picks its members from all record types. */
    public static FamilyDeclaration of(TypeElement element, List<RecordDeclaration> records) {
        return new FamilyDeclaration(element, annotationOf(element), membersOf(element, records), Optional.empty());
    }

    /**
     * Reads the declaration of a type that is compiled elsewhere, and picks the members that are compiled here.
     *
     * @param sites what the packages say about it
     * @param registry the type's own registry
     */
    static FamilyDeclaration extended(
            TypeElement element,
            List<RecordDeclaration> records,
            List<FamilyExtension.Site> sites,
            Optional<IncludedRegistry> registry) {
        List<RecordDeclaration> members = membersOf(element, records);
        return new FamilyDeclaration(
                element, annotationOf(element), members, Optional.of(FamilyExtension.of(sites, members, registry)));
    }

    private static AnnotationUse annotationOf(TypeElement element) {
        return AnnotationUse.find(element, RecordFamily.class).orElseThrow();
    }

    private static List<RecordDeclaration> membersOf(TypeElement element, List<RecordDeclaration> records) {
        return records.stream()
                .filter(record -> record.isRecord() && record.families().equals(List.of(element)))
                .sorted(Comparator.comparingInt(RecordDeclaration::tag).thenComparing(RecordDeclaration::qualifiedName))
                .toList();
    }

    /** The record types that come from other modules. */
    public List<RecordDeclaration> includedTypes() {
        Map<String, RecordDeclaration> types = new LinkedHashMap<>();
        included().stream()
                .flatMap(registry -> registry.types().stream())
                .forEach(type -> types.putIfAbsent(type.qualifiedName(), type));
        return List.copyOf(types.values());
    }

    /** The registries of other modules. */
    public List<IncludedRegistry> included() {
        return extension.map(FamilyExtension::included).orElse(List.of());
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

    /** The package of its registry: one of several, if there is a mistake. */
    public PackageElement registryPackage() {
        return extension.map(additions -> additions.places().get(0)).orElseGet(() -> Visibility.packageOf(element));
    }

    /** The name of its registry. */
    public ClassName registryName() {
        return registryName(registryPackage());
    }

    /** The names that its registry may have: one, if there is no mistake. */
    public List<ClassName> registryNames() {
        return extension
                .map(additions ->
                        additions.places().stream().map(this::registryName).toList())
                .orElseGet(() -> List.of(registryName()));
    }

    private ClassName registryName(PackageElement declaring) {
        return ClassName.get(
                declaring.getQualifiedName().toString(),
                GeneratedNames.registryOf(element).simpleName());
    }

    /** What its registry is made of; the first is of the module that the registry is in. */
    public List<Element> origins() {
        Stream<Element> own = extension.isPresent()
                ? extension.get().sites().stream().map(FamilyExtension.Site::declaring)
                : Stream.of(element);
        return Stream.concat(own, members.stream().map(RecordDeclaration::element))
                .toList();
    }

    /** Where the family is: for one that is compiled elsewhere, where it is extended. */
    public Place place() {
        if (extension.isEmpty()) {
            return Place.of(element);
        }
        return extension.get().sites().stream()
                .map(site -> site.annotation().place())
                .findFirst()
                .orElseGet(() -> members.get(0).place());
    }
}
