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
record ListLayout(Elements elements) implements CollectionLayout {
    @Override
    public TypeName type() {
        return ParameterizedTypeName.get(
                ClassName.get(List.class), elements.layout().type());
    }

    @Override
    public String wireName() {
        return "list";
    }

    @Override
    public Class<? extends WireType> wireType() {
        return WireType.ListOf.class;
    }

    @Override
    public CodeBlock counted(String variable, Path path) {
        return CodeBlock.of("$L", variable);
    }

    @Override
    public String length() {
        return "size()";
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return members.decode(path, type(), (method, variables, variable) -> {
            String index = variables.newName("i");
            if (elements.layout().type() instanceof ParameterizedTypeName) {
                // There are no arrays of a generic type: the elements are collected in a list.
                String count = variables.newName("count");
                method.addStatement("int $L = $L", count, readCount(members, path))
                        .addStatement("$T $L = new $T<>($L)", type(), variable, ArrayList.class, count)
                        .beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", index, count)
                        .addStatement("$L.add($L)", variable, readElement(members, path))
                        .endControlFlow()
                        .addStatement("return $T.copyOf($L)", List.class, variable);
            } else {
                addReadArray(method, members, path, variable, index);
                method.addStatement("return $T.of($L)", List.class, variable);
            }
        });
    }
}
