package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;

/**
 * An array: as a list of its elements. What is read is an array that nothing else holds.
 *
 * @param elements its elements
 */
record ArrayLayout(Elements elements) implements CollectionLayout {
    @Override
    public TypeName type() {
        return new ArrayOf(elements.layout().type()).type();
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
        return CodeBlock.of("$T.nonNull($L, $S).length", WireSize.class, variable, path.field());
    }

    @Override
    public String length() {
        return "length";
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return members.decode(path, type(), (method, variables, variable) -> {
            addReadArray(method, members, path, variable, variables.newName("i"));
            method.addStatement("return $L", variable);
        });
    }
}
