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
record SetLayout(Elements elements) implements CollectionLayout {
    @Override
    public TypeName type() {
        return ParameterizedTypeName.get(
                ClassName.get(Set.class), elements.layout().type());
    }

    @Override
    public String wireName() {
        return "set";
    }

    @Override
    public Class<? extends WireType> wireType() {
        return WireType.SetOf.class;
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
            String count = variables.newName("count");
            String index = variables.newName("i");
            method.addStatement("int $L = $L", count, readCount(members, path))
                    .addStatement("$T $L = new $T<>()", type(), variable, LinkedHashSet.class)
                    .beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", index, count)
                    .beginControlFlow("if (!$L.add($L))", variable, readElement(members, path))
                    .addStatement("throw $T.duplicate($S)", WireReader.class, path.field())
                    .endControlFlow()
                    .endControlFlow()
                    .addStatement("return $T.unmodifiableSet($L)", Collections.class, variable);
        });
    }
}
