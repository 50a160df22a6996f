package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.processor.model.GeneratedNames;
import java.util.List;

/**
 * A sealed interface of component records: the one byte that stands for the record's type, then the record.
 *
 * @param type the interface
 * @param variants the records, sorted by code
 */
record UnionLayout(ClassName type, List<Variant> variants) implements Layout {
    /**
     * One of the records.
     *
     * @param code what stands for it
     * @param type the record
     * @param codec its codec
     */
    record Variant(int code, ClassName type, ClassName codec) {
        String name() {
            return type.simpleName();
        }
    }

    @Override
    public CodeBlock description() {
        return CodeBlock.of(
                "u8 and one of $L",
                variants.stream()
                        .map(variant -> CodeBlock.of(
                                "$L {@link $T $L}",
                                variant.code(),
                                variant.codec(),
                                String.join(".", variant.type().simpleNames())))
                        .collect(CodeBlock.joining(", ")));
    }

    @Override
    public CodeBlock bytes() {
        return CodeBlock.of("1 + its fields");
    }

    @Override
    public CodeBlock schema(CodecMembers members) {
        return CodeBlock.of(
                "new $T($T.of($>$>\n$L$<$<))",
                WireType.Union.class,
                List.class,
                variants.stream()
                        .map(variant -> CodeBlock.of(
                                "new $T($S, $L, new $T($T.INSTANCE.schema().fields()))",
                                WireType.Union.Variant.class,
                                variant.name(),
                                variant.code(),
                                WireType.Struct.class,
                                variant.codec()))
                        .collect(CodeBlock.joining(",\n")));
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members) {
        return CodeBlock.of("1");
    }

    @Override
    public CodeBlock size(CodecMembers members, Path path, CodeBlock value) {
        return CodeBlock.of("$L($L, $S)", members.methodsOf(this).size(), value, path.field());
    }

    @Override
    public CodeBlock encode(CodecMembers members, Path path, CodeBlock value) {
        return CodeBlock.of("$L($L, out)", members.methodsOf(this).encode(), value);
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return CodeBlock.of("$L(in, $S)", members.methodsOf(this).decode(), path.field());
    }

    /** The statements that size the value of a variable. */
    CodeBlock sizeOf(String variable, NameAllocator variables) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Variant variant : variants) {
            String record = variables.newName(GeneratedNames.variable(variant.name()));
            code.beginControlFlow("if ($L instanceof $T $L)", variable, variant.type(), record)
                    .addStatement("return 1 + $T.INSTANCE.size($L)", variant.codec(), record)
                    .endControlFlow();
        }
        return code.addStatement("throw $T.unknownVariant($L, field)", WireSize.class, variable)
                .build();
    }

    /** The statements that write the value of a variable. */
    CodeBlock encodeFrom(String variable, NameAllocator variables) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Variant variant : variants) {
            String record = variables.newName(GeneratedNames.variable(variant.name()));
            String condition = "if ($L instanceof $T $L)";
            if (variant == variants.get(0)) {
                code.beginControlFlow(condition, variable, variant.type(), record);
            } else {
                code.nextControlFlow("else " + condition, variable, variant.type(), record);
            }
            code.addStatement("out.writeByte($L)", variant.code())
                    .addStatement("$T.INSTANCE.encode($L, out)", variant.codec(), record);
        }
        return code.endControlFlow().build();
    }

    /** The statements that read a value. */
    CodeBlock decodeCode() {
        CodeBlock.Builder code = CodeBlock.builder();
        code.addStatement("int code = in.readU8()");
        code.add("return switch (code) {\n$>");
        for (Variant variant : variants) {
            code.add("case $L -> $T.INSTANCE.decode(in);\n", variant.code(), variant.codec());
        }
        code.add("default -> throw $T.unknownCode(code, field);\n", WireReader.class);
        return code.add("$<};\n").build();
    }
}
