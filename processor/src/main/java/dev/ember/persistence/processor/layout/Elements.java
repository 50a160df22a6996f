package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import java.util.OptionalInt;

/**
 * What lists, sets and arrays have in common: their count, then elements of one layout.
 *
 * @param layout the layout of each element
 * @param max the most elements there may be, if fewer than the format allows
 */
record Elements(Layout layout, OptionalInt max) {
    static final int COUNT_BYTES = 4;

    private static final String PART = "element";

    CodeBlock bytes() {
        return layout.width().isPresent()
                ? CodeBlock.of("$L + $L * count", COUNT_BYTES, layout.width().getAsInt())
                : CodeBlock.of("$L + elements", COUNT_BYTES);
    }

    CodeBlock description(String collection) {
        return limit(CodeBlock.of("$L&lt;$L&gt;", collection, layout.description()), max);
    }

    CodeBlock schema(Class<? extends WireType> collection, CodecMembers members) {
        return limitedSchema(CodeBlock.of("new $T($L)", collection, layout.schema(members)), max);
    }

    static CodeBlock limit(CodeBlock description, OptionalInt max) {
        return max.isPresent() ? CodeBlock.of("$L, at most $L", description, max.getAsInt()) : description;
    }

    static CodeBlock limitedSchema(CodeBlock schema, OptionalInt max) {
        return max.isPresent()
                ? CodeBlock.of("new $T($L, $L)", WireType.Limited.class, schema, max.getAsInt())
                : schema;
    }

    /** The bytes of the count; {@code counted} is the collection, or its length. */
    static CodeBlock sizeOfCount(CodeBlock counted, OptionalInt max, String field) {
        return max.isPresent()
                ? CodeBlock.of("$T.count($L, $L, $S)", WireSize.class, counted, max.getAsInt(), field)
                : CodeBlock.of("$T.count($L, $S)", WireSize.class, counted, field);
    }

    static CodeBlock readCount(CodeBlock minimumSize, OptionalInt max, String field) {
        return max.isPresent()
                ? CodeBlock.of("in.readCount($L, $L, $S)", minimumSize, max.getAsInt(), field)
                : CodeBlock.of("in.readCount($L, $S)", minimumSize, field);
    }

    /**
     * A call of a method that adds up what the elements take.
     *
     * @param counted what makes the number of elements out of the variable that holds them, where it is not the
     *     collection itself
     */
    CodeBlock sizeOf(CodecMembers members, Path path, TypeName type, CodeBlock value, Counted counted) {
        return members.sizeOf(path, type, value, (method, variables, variable) -> {
            CodeBlock count = sizeOfCount(counted.of(variable), max, path.field());
            if (layout.isConstantSize()) {
                int width = layout.width().orElseThrow();
                method.addStatement("return $L + $LL * $L.length", count, width, variable);
                return;
            }
            String element = variables.newName(each(variable));
            method.addStatement("long size = $L", count)
                    .beginControlFlow("for ($T $L : $L)", layout.type(), element, variable)
                    .addStatement("size += $L", layout.size(members, path.part(PART), CodeBlock.of("$L", element)))
                    .endControlFlow()
                    .addStatement("return size");
        });
    }

    /** The variable for one element: of an element that has elements itself, another word. */
    private static String each(String variable) {
        return variable.equals(PART) ? "item" : PART;
    }

    /** What is counted of a variable. */
    @FunctionalInterface
    interface Counted {
        CodeBlock of(String variable);
    }

    /**
     * A call of a method that writes the count and the elements.
     *
     * @param length the end of the expression for how many there are
     */
    CodeBlock encode(CodecMembers members, Path path, TypeName type, CodeBlock value, String length) {
        return members.encode(path, type, value, (method, variables, variable) -> {
            String element = variables.newName(each(variable));
            method.addStatement("out.writeInt($L.$L)", variable, length)
                    .beginControlFlow("for ($T $L : $L)", layout.type(), element, variable)
                    .addStatement(layout.encode(members, path.part(PART), CodeBlock.of("$L", element)))
                    .endControlFlow();
        });
    }

    CodeBlock readCount(CodecMembers members, Path path) {
        return readCount(layout.minimumSize(members), max, path.field());
    }

    CodeBlock decode(CodecMembers members, Path path) {
        return layout.decode(members, path.part(PART));
    }

    /** Adds statements that read the count and as many elements into an array. */
    void addReadArray(CodecMembers members, MethodSpec.Builder method, Path path, ArrayOf array, String index) {
        method.addStatement("$T $L = $L", array.type(), array.variable(), array.creation(readCount(members, path)))
                .beginControlFlow("for (int $1L = 0; $1L < $2L.length; $1L++)", index, array.variable())
                .addStatement("$L[$L] = $L", array.variable(), index, decode(members, path))
                .endControlFlow();
    }
}
