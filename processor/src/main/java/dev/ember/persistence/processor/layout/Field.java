package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.CodeBlock;
import dev.ember.persistence.codec.WireType;
import java.util.List;

/**
 * A component of a record with its layout.
 *
 * @param name the component's name
 * @param layout its layout
 */
public record Field(String name, Layout layout) {
    /** How many bytes those take together that take the same in every record. */
    public static int constantSize(List<Field> fields) {
        return fields.stream()
                .filter(field -> field.layout().isConstantSize())
                .mapToInt(field -> field.layout().width().orElseThrow())
                .sum();
    }

    /** The expression for the component's value in a record. */
    public CodeBlock valueOf(String record) {
        return CodeBlock.of("$L.$L()", record, name);
    }

    /** The schema: an expression of type {@code WireType.Field}. */
    public CodeBlock schema(CodecMembers members) {
        return CodeBlock.of("new $T($S, $L)", WireType.Field.class, name, layout.schema(members));
    }
}
