package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.CodeBlock;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import java.util.OptionalInt;

/**
 * How many elements something may have, and the code for the count before them.
 *
 * @param max the limit, if it is below that of the format
 */
record CountLimit(OptionalInt max) {
    static final int COUNT_BYTES = 4;

    CodeBlock describe(CodeBlock description) {
        return max.isPresent() ? CodeBlock.of("$L, at most $L", description, max.getAsInt()) : description;
    }

    CodeBlock schema(CodeBlock schema) {
        return max.isPresent()
                ? CodeBlock.of("new $T($L, $L)", WireType.Limited.class, schema, max.getAsInt())
                : schema;
    }

    /** The bytes of the count; {@code counted} is the collection, or its length. */
    CodeBlock size(CodeBlock counted, Path path) {
        return max.isPresent()
                ? CodeBlock.of("$T.count($L, $L, $S)", WireSize.class, counted, max.getAsInt(), path.field())
                : CodeBlock.of("$T.count($L, $S)", WireSize.class, counted, path.field());
    }

    CodeBlock readCount(CodeBlock minimumSize, Path path) {
        return max.isPresent()
                ? CodeBlock.of("in.readCount($L, $L, $S)", minimumSize, max.getAsInt(), path.field())
                : CodeBlock.of("in.readCount($L, $S)", minimumSize, path.field());
    }
}
