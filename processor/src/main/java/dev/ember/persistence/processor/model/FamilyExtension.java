package dev.ember.persistence.processor.model;

import dev.ember.persistence.codec.ExtendsFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/**
 * What a module says of a registry for its additions to a family that is compiled elsewhere.
 *
 * @param sites the packages that are to hold the registry, by {@code @ExtendsFamily}: more than one is a mistake
 * @param packages the packages of the records
 * @param base the family's own registry; none if the family was compiled without the processor
 */
public record FamilyExtension(List<Site> sites, List<PackageElement> packages, Optional<IncludedRegistry> base) {
    /**
     * {@code @ExtendsFamily} on a package.
     *
     * @param declaring the package
     * @param annotation the annotation
     */
    public record Site(PackageElement declaring, AnnotationUse annotation) {
        /** All of a package. */
        public static Stream<Site> of(PackageElement declaring) {
            return Stream.concat(
                            AnnotationUse.find(declaring, ExtendsFamily.class).stream(),
                            AnnotationUse.find(declaring, ExtendsFamily.List.class).stream()
                                    .filter(AnnotationUse::isResolved)
                                    .flatMap(list -> list.annotationValues("value").stream()))
                    .filter(AnnotationUse::isResolved)
                    .map(annotation -> new Site(declaring, annotation));
        }

        /** The type that is named as the family. */
        public TypeElement family() {
            return (TypeElement) ((DeclaredType) annotation.classValue("value")).asElement();
        }

        /** The classes that are named as registries to include. */
        public List<AnnotationUse.ClassValue> with() {
            return annotation.classValues("with");
        }

        Stream<IncludedRegistry> included() {
            return with().stream()
                    .map(value -> (TypeElement) ((DeclaredType) value.type()).asElement())
                    .flatMap(type -> IncludedRegistry.of(type).stream());
        }
    }

    static FamilyExtension of(List<Site> sites, List<RecordDeclaration> members, Optional<IncludedRegistry> base) {
        return new FamilyExtension(
                sites,
                members.stream()
                        .map(member -> Visibility.packageOf(member.element()))
                        .distinct()
                        .sorted(Comparator.comparing(
                                declaring -> declaring.getQualifiedName().toString()))
                        .toList(),
                base);
    }

    /** Where the registry may stand: in one place, if there is no mistake. */
    public List<PackageElement> places() {
        return sites.isEmpty()
                ? packages
                : sites.stream().map(Site::declaring).distinct().toList();
    }

    /** All registries that are included. */
    public List<IncludedRegistry> included() {
        List<IncludedRegistry> all = new ArrayList<>();
        base.ifPresent(all::add);
        sites.stream()
                .flatMap(Site::included)
                .filter(registry -> !all.contains(registry))
                .forEach(all::add);
        return all;
    }
}
