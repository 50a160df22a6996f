package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;

/**
 * An array: as a list of its elements. What is read is an array that nothing else holds.
 *
 * @param elements its elements
 */
record ArrayLayout(Elements elements) implements Layout {
    @Override
    public TypeName type() {
        return ArrayTypeName.of(elements.layout().type());
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
        return elements.sizeOf(
                members,
                path,
                type(),
                value,
                variable -> CodeBlock.of("$T.nonNull($L, $S).length", WireSize.class, variable, path.field()));
    }

    @Override
    public CodeBlock encode(CodecMembers members, Path path, CodeBlock value) {
        return elements.encode(members, path, type(), value, "length");
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return members.decode(path, type(), (method, variables, variable) -> {
            ArrayOf array = new ArrayOf(elements.layout().type(), variable);
            elements.addReadArray(members, method, path, array, variables.newName("i"));
            method.addStatement("return $L", variable);
        });
    }
}
