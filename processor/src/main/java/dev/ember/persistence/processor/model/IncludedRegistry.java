package dev.ember.persistence.processor.model;

import dev.ember.persistence.codec.RegistryOf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * A generated registry of another module, with what it says of its content.
 *
 * @param element the registry
 * @param registryOf {@code @RegistryOf} on it
 */
public record IncludedRegistry(TypeElement element, AnnotationUse registryOf) {
    /** What a class says of itself, if it is a generated registry and all that it names is there. */
    public static Optional<IncludedRegistry> of(TypeElement type) {
        return AnnotationUse.find(type, RegistryOf.class)
                .filter(AnnotationUse::isResolved)
                .map(annotation -> new IncludedRegistry(type, annotation));
    }

    /** Whether it is of a family. */
    public boolean isOf(TypeElement family) {
        return elementOf(registryOf.classValue("family")).equals(family);
    }

    /** All its record types, those of what it includes first. */
    public List<RecordDeclaration> types() {
        Map<String, RecordDeclaration> types = new LinkedHashMap<>();
        collect(types);
        return List.copyOf(types.values());
    }

    private void collect(Map<String, RecordDeclaration> types) {
        registryOf.classValues("included").stream()
                .map(included -> of(elementOf(included.type())))
                .flatMap(Optional::stream)
                .forEach(included -> included.collect(types));
        registryOf.classValues("types").stream()
                .map(type -> RecordDeclaration.of(elementOf(type.type())))
                .forEach(type -> types.putIfAbsent(type.qualifiedName(), type));
    }

    private static TypeElement elementOf(TypeMirror type) {
        return (TypeElement) ((DeclaredType) type).asElement();
    }
}
