package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A set: its count, then its elements in the order in which the set gives them, which is kept.
 *
 * @param elements its elements
 */
record SetLayout(Elements elements) implements Layout {
    @Override
    public TypeName type() {
        return ParameterizedTypeName.get(
                ClassName.get(Set.class), elements.layout().type());
    }

    @Override
    public CodeBlock description() {
        return elements.description("set");
    }

    @Override
    public CodeBlock bytes() {
        return elements.bytes();
    }

    @Override
    public CodeBlock schema(CodecMembers members) {
        return elements.schema(WireType.SetOf.class, members);
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
            String count = variables.newName("count");
            String index = variables.newName("i");
            method.addStatement("int $L = $L", count, elements.readCount(members, path))
                    .addStatement("$T $L = new $T<>()", type(), variable, LinkedHashSet.class)
                    .beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", index, count)
                    .beginControlFlow("if (!$L.add($L))", variable, elements.decode(members, path))
                    .addStatement("throw $T.duplicate($S)", WireReader.class, path.field())
                    .endControlFlow()
                    .endControlFlow()
                    .addStatement("return $T.unmodifiableSet($L)", Collections.class, variable);
        });
    }
}
