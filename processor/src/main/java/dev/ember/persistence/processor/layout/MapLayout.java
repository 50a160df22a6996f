package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map: its count, then each entry's key and value, in the order in which the map gives them, which is kept.
 *
 * @param key the layout of the keys
 * @param value the layout of the values
 * @param max how many entries there may be
 */
record MapLayout(Layout key, Layout value, CountLimit max) implements Layout {
    @Override
    public TypeName type() {
        return ParameterizedTypeName.get(ClassName.get(Map.class), key.type(), value.type());
    }

    private TypeName entryType() {
        return ParameterizedTypeName.get(ClassName.get(Map.Entry.class), key.type(), value.type());
    }

    @Override
    public CodeBlock description() {
        return max.describe(CodeBlock.of("map&lt;$L, $L&gt;", key.description(), value.description()));
    }

    @Override
    public CodeBlock bytes() {
        return CodeBlock.of("$L + entries", CountLimit.COUNT_BYTES);
    }

    @Override
    public CodeBlock schema(CodecMembers members) {
        return max.schema(
                CodeBlock.of("new $T($L, $L)", WireType.MapOf.class, key.schema(members), value.schema(members)));
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members) {
        return CodeBlock.of("$L", CountLimit.COUNT_BYTES);
    }

    @Override
    public CodeBlock size(CodecMembers members, Path path, CodeBlock map) {
        return members.sizeOf(path, type(), map, (method, variables, variable) -> {
            String entry = variables.newName("entry");
            method.addStatement("long size = $L", max.size(CodeBlock.of("$L", variable), path))
                    .beginControlFlow("for ($T $L : $L.entrySet())", entryType(), entry, variable)
                    .addStatement("size += $L", key.size(members, path.part("key"), CodeBlock.of("$L.getKey()", entry)))
                    .addStatement(
                            "size += $L", value.size(members, path.part("value"), CodeBlock.of("$L.getValue()", entry)))
                    .endControlFlow()
                    .addStatement("return size");
        });
    }

    @Override
    public CodeBlock encode(CodecMembers members, Path path, CodeBlock map) {
        return members.encode(path, type(), map, (method, variables, variable) -> {
            String entry = variables.newName("entry");
            method.addStatement("out.writeInt($L.size())", variable)
                    .beginControlFlow("for ($T $L : $L.entrySet())", entryType(), entry, variable)
                    .addStatement(key.encode(members, path.part("key"), CodeBlock.of("$L.getKey()", entry)))
                    .addStatement(value.encode(members, path.part("value"), CodeBlock.of("$L.getValue()", entry)))
                    .endControlFlow();
        });
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return members.decode(path, type(), (method, variables, variable) -> {
            String count = variables.newName("count");
            String index = variables.newName("i");
            CodeBlock least = CodeBlock.of("$L + $L", key.minimumSize(members), value.minimumSize(members));
            method.addStatement("int $L = $L", count, max.readCount(least, path))
                    .addStatement("$T $L = new $T<>()", type(), variable, LinkedHashMap.class)
                    .beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", index, count)
                    .beginControlFlow(
                            "if ($L.put($L, $L) != null)",
                            variable,
                            key.decode(members, path.part("key")),
                            value.decode(members, path.part("value")))
                    .addStatement("throw $T.duplicate($S)", WireReader.class, path.field())
                    .endControlFlow()
                    .endControlFlow()
                    .addStatement("return $T.unmodifiableMap($L)", Collections.class, variable);
        });
    }
}
