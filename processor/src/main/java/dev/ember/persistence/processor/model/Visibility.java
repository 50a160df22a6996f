package dev.ember.persistence.processor.model;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Which types generated code may use: it stands in a package of its own choice, within no other type. */
public final class Visibility {
    private Visibility() {}

    /** Whether a type is private, or within a private type: no generated code may use it. */
    public static boolean isPrivate(TypeElement type) {
        return withEnclosing(type).anyMatch(element -> element.getModifiers().contains(Modifier.PRIVATE));
    }

    /** Whether all code may use a type. */
    public static boolean isPublic(TypeElement type) {
        return withEnclosing(type).allMatch(element -> element.getModifiers().contains(Modifier.PUBLIC));
    }

    /** Whether code in a package may use a type. */
    public static boolean isAccessible(TypeElement type, PackageElement from) {
        return packageOf(type).equals(from) ? !isPrivate(type) : isPublic(type);
    }

    /** The first type within a type that code in a package may not use. */
    public static Optional<TypeElement> hidden(TypeMirror type, PackageElement from) {
        return TypeParts.of(type)
                .filter(DeclaredType.class::isInstance)
                .map(part -> (TypeElement) ((DeclaredType) part).asElement())
                .filter(part -> !isAccessible(part, from))
                .findFirst();
    }

    /** The package of an element. */
    public static PackageElement packageOf(Element element) {
        Element at = element;
        while (!(at instanceof PackageElement)) {
            at = at.getEnclosingElement();
        }
        return (PackageElement) at;
    }

    private static Stream<Element> withEnclosing(TypeElement type) {
        return Stream.iterate(type, element -> !(element instanceof PackageElement), Element::getEnclosingElement);
    }
}
