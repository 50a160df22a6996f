package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;

/**
 * An optional: a byte that says whether there is a value, then the value.
 *
 * @param type the type: {@code Optional} of the value's, or one for a primitive type
 * @param erasure the type without its parameter
 * @param getter the method of that type that gets the value
 * @param value the layout of the value
 */
record OptionalLayout(TypeName type, Class<?> erasure, String getter, Layout value) implements Layout {
    @Override
    public CodeBlock description() {
        return CodeBlock.of("optional&lt;$L&gt;", value.description());
    }

    @Override
    public CodeBlock bytes() {
        return CodeBlock.of("1, or 1 + $L", value.bytes());
    }

    @Override
    public CodeBlock schema(CodecMembers members) {
        return CodeBlock.of("new $T($L)", WireType.OptionalOf.class, value.schema(members));
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members) {
        return CodeBlock.of("1");
    }

    @Override
    public CodeBlock size(CodecMembers members, Path path, CodeBlock optional) {
        return members.sizeOf(
                path,
                type,
                optional,
                (method, variables, variable) -> method.addStatement(
                                "long size = $T.present($L, 1, $S)", WireSize.class, variable, path.field())
                        .beginControlFlow("if ($L.isPresent())", variable)
                        .addStatement("size += $L", value.size(members, path.part("value"), get(variable)))
                        .endControlFlow()
                        .addStatement("return size"));
    }

    @Override
    public CodeBlock encode(CodecMembers members, Path path, CodeBlock optional) {
        return members.encode(
                path,
                type,
                optional,
                (method, variables, variable) -> method.addStatement("out.writeBoolean($L.isPresent())", variable)
                        .beginControlFlow("if ($L.isPresent())", variable)
                        .addStatement(value.encode(members, path.part("value"), get(variable)))
                        .endControlFlow());
    }

    private CodeBlock get(String variable) {
        return CodeBlock.of("$L.$L()", variable, getter);
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return members.decode(
                path,
                type,
                (method, variables, variable) -> method.addStatement(
                        "return in.readPresence($S) ? $T.of($L) : $T.empty()",
                        path.field(),
                        erasure,
                        value.decode(members, path.part("value")),
                        erasure));
    }
}
