package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.ember.persistence.codec.WireType;

/** A list, a set or an array: its count, then its elements. */
interface CollectionLayout extends Layout {
    /** What it consists of. */
    Elements elements();

    /** What the format reference calls it. */
    String wireName();

    /** The schema of one. */
    Class<? extends WireType> wireType();

    /** An expression that {@code WireSize.count} takes, and that refuses null. */
    CodeBlock counted(String variable, Path path);

    /** How many elements there are: the end of an expression. */
    String length();

    @Override
    default CodeBlock description() {
        return elements()
                .max()
                .describe(CodeBlock.of(
                        "$L&lt;$L&gt;", wireName(), elements().layout().description()));
    }

    @Override
    default CodeBlock bytes() {
        return elements().layout().width().isPresent()
                ? CodeBlock.of(
                        "$L + $L * count",
                        CountLimit.COUNT_BYTES,
                        elements().layout().width().getAsInt())
                : CodeBlock.of("$L + elements", CountLimit.COUNT_BYTES);
    }

    @Override
    default CodeBlock schema(CodecMembers members) {
        return elements()
                .max()
                .schema(CodeBlock.of(
                        "new $T($L)", wireType(), elements().layout().schema(members)));
    }

    @Override
    default CodeBlock minimumSize(CodecMembers members) {
        return CodeBlock.of("$L", CountLimit.COUNT_BYTES);
    }

    @Override
    default CodeBlock size(CodecMembers members, Path path, CodeBlock value) {
        Layout layout = elements().layout();
        return members.sizeOf(path, type(), value, (method, variables, variable) -> {
            CodeBlock count = elements().max().size(counted(variable, path), path);
            if (layout.isConstantSize()) {
                int width = layout.width().orElseThrow();
                method.addStatement("return $L + $LL * $L.$L", count, width, variable, length());
                return;
            }
            String element = variables.newName(Elements.each(variable));
            method.addStatement("long size = $L", count)
                    .beginControlFlow("for ($T $L : $L)", layout.type(), element, variable)
                    .addStatement("size += $L", layout.size(members, Elements.in(path), CodeBlock.of("$L", element)))
                    .endControlFlow()
                    .addStatement("return size");
        });
    }

    @Override
    default CodeBlock encode(CodecMembers members, Path path, CodeBlock value) {
        Layout layout = elements().layout();
        return members.encode(path, type(), value, (method, variables, variable) -> {
            String element = variables.newName(Elements.each(variable));
            method.addStatement("out.writeInt($L.$L)", variable, length())
                    .beginControlFlow("for ($T $L : $L)", layout.type(), element, variable)
                    .addStatement(layout.encode(members, Elements.in(path), CodeBlock.of("$L", element)))
                    .endControlFlow();
        });
    }

    /** An expression that reads the count. */
    default CodeBlock readCount(CodecMembers members, Path path) {
        return elements().max().readCount(elements().layout().minimumSize(members), path);
    }

    /** An expression that reads an element. */
    default CodeBlock readElement(CodecMembers members, Path path) {
        return elements().layout().decode(members, Elements.in(path));
    }

    /** Adds statements that read the count and as many elements into a new array. */
    default void addReadArray(MethodSpec.Builder method, CodecMembers members, Path path, String array, String index) {
        ArrayOf creation = new ArrayOf(elements().layout().type());
        method.addStatement("$T $L = $L", creation.type(), array, creation.ofLength(readCount(members, path)))
                .beginControlFlow("for (int $1L = 0; $1L < $2L.length; $1L++)", index, array)
                .addStatement("$L[$L] = $L", array, index, readElement(members, path))
                .endControlFlow();
    }
}
