package dev.ember.persistence.processor.model;

import dev.ember.persistence.codec.WireCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * A sealed interface whose records are stored with a code that says which of them it is, as declared.
 *
 * @param element the interface
 * @param variants what it permits, directly or through other sealed interfaces
 */
public record SealedDeclaration(TypeElement element, List<Variant> variants) {
    /** Whether a type is a sealed interface. */
    public static boolean isSealed(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE && type.getModifiers().contains(Modifier.SEALED);
    }

    /** Reads the declaration of a sealed interface. */
    public static SealedDeclaration of(TypeElement element) {
        Map<String, Variant> variants = new LinkedHashMap<>();
        collect(element, variants);
        return new SealedDeclaration(element, List.copyOf(variants.values()));
    }

    private static void collect(TypeElement sealed, Map<String, Variant> variants) {
        for (TypeMirror permitted : sealed.getPermittedSubclasses()) {
            TypeElement type = (TypeElement) ((DeclaredType) permitted).asElement();
            if (isSealed(type)) {
                collect(type, variants);
            } else {
                // One that implements two of the interfaces is one all the same.
                variants.put(
                        type.getQualifiedName().toString(),
                        new Variant(type, AnnotationUse.find(type, WireCode.class)));
            }
        }
    }

    /** The permitted types by their codes. */
    public SortedMap<Integer, TypeElement> codes() {
        SortedMap<Integer, TypeElement> codes = new TreeMap<>();
        variants.forEach(variant -> variant.wireCode().ifPresent(code -> codes.put(variant.code(), variant.element())));
        return codes;
    }

    /**
     * A permitted type.
     *
     * @param element the type
     * @param wireCode {@code @WireCode} on it
     */
    public record Variant(TypeElement element, Optional<AnnotationUse> wireCode) {
        /** The code; only a type with {@code @WireCode} has one. */
        public int code() {
            return wireCode.orElseThrow().intValue("value");
        }
    }
}
