package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.processor.wire.Shape;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An enum: the one byte that stands for the constant.
 *
 * @param type the enum
 * @param constants the names of the constants by their codes
 */
record EnumLayout(ClassName type, SortedMap<Integer, String> constants) implements Layout {
    EnumLayout {
        constants = new TreeMap<>(constants);
    }

    @Override
    public CodeBlock description() {
        return CodeBlock.of("u8 of {@link $T}", type);
    }

    @Override
    public Shape shape() {
        return new Shape.Enumeration(constants);
    }

    @Override
    public CodeBlock bytes() {
        return CodeBlock.of("1");
    }

    @Override
    public CodeBlock schema(CodecMembers members) {
        return CodeBlock.of("$L", members.schemaOf(this));
    }

    /** The expression for the schema, which stands in a codec once: it is as long as the enum. */
    CodeBlock wholeSchema() {
        List<CodeBlock> list = constants.entrySet().stream()
                .map(entry -> CodeBlock.of(
                        "new $T($S, $L)", WireType.Enumeration.Constant.class, entry.getValue(), entry.getKey()))
                .toList();
        return CodeBlock.of(
                "new $T($T.of($>$>\n$L$<$<))", WireType.Enumeration.class, List.class, CodeBlock.join(list, ",\n"));
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members) {
        return CodeBlock.of("1");
    }

    @Override
    public OptionalInt width() {
        return OptionalInt.of(1);
    }

    @Override
    public CodeBlock size(CodecMembers members, Path path, CodeBlock value) {
        return CodeBlock.of("$T.present($L, 1, $S)", WireSize.class, value, path.field());
    }

    @Override
    public CodeBlock encode(CodecMembers members, Path path, CodeBlock value) {
        members.addCodes(this);
        return CodeBlock.of("out.writeByte(codeOf($L))", value);
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return CodeBlock.of("$L(in, $S)", members.addCodes(this), path.field());
    }

    CodeBlock constantToCode() {
        CodeBlock.Builder code = CodeBlock.builder().add("return switch (constant) {\n$>");
        for (Map.Entry<Integer, String> entry : constants.entrySet()) {
            code.add("case $L -> $L;\n", entry.getValue(), entry.getKey());
        }
        return code.add("$<};\n").build();
    }

    CodeBlock codeToConstant() {
        CodeBlock.Builder code = CodeBlock.builder();
        code.addStatement("int code = in.readU8()");
        code.add("return switch (code) {\n$>");
        for (Map.Entry<Integer, String> entry : constants.entrySet()) {
            code.add("case $L -> $T.$L;\n", entry.getKey(), type, entry.getValue());
        }
        code.add("default -> throw $T.unknownCode(code, field);\n", WireReader.class);
        return code.add("$<};\n").build();
    }
}
