package dev.ember.persistence.processor.check;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.SealedDeclaration;
import java.util.Map;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** What to use in place of a type that has no layout. */
final class LayoutAdvice {
    private static final String CODED_BY = "name a codec of its own with @CodedBy";
    private static final String USE_INTERFACE = "use %s, the interface, which is what comes back from a file";
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("java.nio.ByteBuffer", "use Bytes, which is immutable"),
            Map.entry("java.util.List", "say what its elements are, as in List<String>"),
            Map.entry("java.util.Set", "say what its elements are, as in Set<String>"),
            Map.entry("java.util.Map", "say what its keys and values are, as in Map<String, Long>"),
            Map.entry("java.util.Optional", "say what it is of, as in Optional<String>, but not of another optional"),
            Map.entry("java.util.Collection", "use a List or a Set"),
            Map.entry("java.util.ArrayList", USE_INTERFACE.formatted("List")),
            Map.entry("java.util.LinkedList", USE_INTERFACE.formatted("List")),
            Map.entry("java.util.HashSet", USE_INTERFACE.formatted("Set")),
            Map.entry("java.util.LinkedHashSet", USE_INTERFACE.formatted("Set")),
            Map.entry("java.util.SortedSet", "use Set, which keeps the order that it was written in"),
            Map.entry("java.util.TreeSet", "use Set, which keeps the order that it was written in"),
            Map.entry("java.util.HashMap", USE_INTERFACE.formatted("Map")),
            Map.entry("java.util.LinkedHashMap", USE_INTERFACE.formatted("Map")),
            Map.entry("java.util.SortedMap", "use Map, which keeps the order that it was written in"),
            Map.entry("java.util.TreeMap", "use Map, which keeps the order that it was written in"),
            Map.entry("java.util.Date", "use Instant"));

    private LayoutAdvice() {}

    static String forType(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> "use a List, whose elements can have type arguments";
            case WILDCARD -> "say what it is, without a wildcard";
            case DECLARED -> forDeclared((TypeElement) ((DeclaredType) type).asElement());
            default -> CODED_BY;
        };
    }

    private static String forDeclared(TypeElement type) {
        if (RecordDeclaration.takesNoRoom(type)) {
            return "it takes no byte, so that any number of them would fit a damaged file; give it a component";
        }
        if (!type.getTypeParameters().isEmpty() && RecordDeclaration.isComponentRecord(type)) {
            return "say what its type parameters stand for";
        }
        if (type.getKind() == ElementKind.RECORD) {
            return AnnotationUse.find(type, RecordType.class).isPresent()
                    ? "annotate it with @ComponentRecord as well"
                    : "annotate it with @ComponentRecord, or " + CODED_BY;
        }
        if (SealedDeclaration.isSealed(type)) {
            return "declare the interface without type parameters, or " + CODED_BY;
        }
        return BY_NAME.getOrDefault(type.getQualifiedName().toString(), CODED_BY);
    }
}
