package dev.ember.persistence.processor.check;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.processor.model.AnnotationUse;
import java.util.Map;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What to use in place of a type that has no layout. */
final class LayoutAdvice {
    private static final String CODED_BY = "name a codec of its own with @CodedBy";
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("java.lang.Boolean", "use boolean, which is never null"),
            Map.entry("java.lang.Byte", "use byte, which is never null"),
            Map.entry("java.lang.Short", "use short, which is never null"),
            Map.entry("java.lang.Integer", "use int, which is never null"),
            Map.entry("java.lang.Long", "use long, which is never null"),
            Map.entry("java.lang.Float", "use float, which is never null"),
            Map.entry("java.lang.Double", "use double, which is never null"),
            Map.entry("java.lang.Character", "use a String, or an int with @Unsigned(16)"),
            Map.entry("java.nio.ByteBuffer", "use Bytes, which is immutable"),
            Map.entry("java.util.List", "say what its elements are, as in List<String>"),
            Map.entry("java.util.Collection", "use a List"),
            Map.entry("java.util.ArrayList", "use List, the interface"),
            Map.entry("java.util.Set", "use a List, or " + CODED_BY),
            Map.entry("java.util.Map", "use a List of a @ComponentRecord with key and value, or " + CODED_BY),
            Map.entry("java.util.Optional", "use a List with no or one element, or " + CODED_BY));

    private LayoutAdvice() {}

    static String forType(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return switch (array.getComponentType().getKind()) {
                case BYTE -> "use Bytes, which is immutable and has value equality";
                case FLOAT -> "use FloatVector, which is immutable and has value equality";
                default -> "use a List, which is immutable and has value equality";
            };
        }
        if (type.getKind() == TypeKind.CHAR) {
            return BY_NAME.get("java.lang.Character");
        }
        if (type.getKind() == TypeKind.WILDCARD) {
            return "say what its elements are, without a wildcard";
        }
        TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
        if (element.getKind() == ElementKind.RECORD) {
            return AnnotationUse.find(element, RecordType.class).isPresent()
                    ? "annotate it with @ComponentRecord as well"
                    : "annotate it with @ComponentRecord, or " + CODED_BY;
        }
        return BY_NAME.getOrDefault(element.getQualifiedName().toString(), CODED_BY);
    }
}
