package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.WireType;
import java.util.ArrayList;
import java.util.List;

/**
 * A list: its count, then its elements.
 *
 * @param elements its elements
 */
record ListLayout(Elements elements) implements Layout {
    @Override
    public TypeName type() {
        return ParameterizedTypeName.get(
                ClassName.get(List.class), elements.layout().type());
    }

    @Override
    public CodeBlock description() {
        return elements.description("list");
    }

    @Override
    public CodeBlock bytes() {
        return elements.bytes();
    }

    @Override
    public CodeBlock schema(CodecMembers members) {
        return elements.schema(WireType.ListOf.class, members);
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members) {
        return CodeBlock.of("$L", Elements.COUNT_BYTES);
    }

    @Override
    public CodeBlock size(CodecMembers members, Path path, CodeBlock value) {
        return elements.sizeOf(members, path, type(), value, variable -> CodeBlock.of("$L", variable));
    }

    @Override
    public CodeBlock encode(CodecMembers members, Path path, CodeBlock value) {
        return elements.encode(members, path, type(), value, "size()");
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return members.decode(path, type(), (method, variables, variable) -> {
            String index = variables.newName("i");
            TypeName element = elements.layout().type();
            if (element instanceof ParameterizedTypeName) {
                // There are no arrays of a generic type: the elements are collected in a list.
                String count = variables.newName("count");
                method.addStatement("int $L = $L", count, elements.readCount(members, path))
                        .addStatement("$T $L = new $T<>($L)", type(), variable, ArrayList.class, count)
                        .beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", index, count)
                        .addStatement("$L.add($L)", variable, elements.decode(members, path))
                        .endControlFlow()
                        .addStatement("return $T.copyOf($L)", List.class, variable);
            } else {
                elements.addReadArray(members, method, path, new ArrayOf(element, variable), index);
                method.addStatement("return $T.of($L)", List.class, variable);
            }
        });
    }
}
