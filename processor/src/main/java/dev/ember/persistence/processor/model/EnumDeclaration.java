package dev.ember.persistence.processor.model;

import dev.ember.persistence.codec.WireCode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * An enum whose constants are stored by their codes, as declared.
 *
 * @param element the enum
 * @param constants its constants
 */
public record EnumDeclaration(TypeElement element, List<Constant> constants) {
    /** Reads the declaration of an enum. */
    public static EnumDeclaration of(TypeElement element) {
        return new EnumDeclaration(
                element,
                ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
                        .filter(field -> field.getKind() == ElementKind.ENUM_CONSTANT)
                        .map(field -> new Constant(field, AnnotationUse.find(field, WireCode.class)))
                        .toList());
    }

    /** The names of the constants by their codes. */
    public SortedMap<Integer, String> codes() {
        SortedMap<Integer, String> codes = new TreeMap<>();
        constants.forEach(
                constant -> constant.wireCode().ifPresent(code -> codes.put(constant.code(), constant.name())));
        return codes;
    }

    /**
     * A constant.
     *
     * @param field the constant's element
     * @param wireCode {@code @WireCode} on it
     */
    public record Constant(VariableElement field, Optional<AnnotationUse> wireCode) {
        /** The constant's name. */
        public String name() {
            return field.getSimpleName().toString();
        }

        /** The code; only a constant with {@code @WireCode} has one. */
        public int code() {
            return wireCode.orElseThrow().intValue("value");
        }
    }
}
