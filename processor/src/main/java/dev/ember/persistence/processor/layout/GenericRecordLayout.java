package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import java.util.ArrayList;
import java.util.List;

/**
 * A component record with type parameters: its components, as the types that are given for the parameters ask. Its code
 * is in the codec of the record that uses it.
 *
 * @param type the record's type with what is given for its parameters
 * @param fields its components
 */
record GenericRecordLayout(ParameterizedTypeName type, List<Field> fields) implements Layout {
    @Override
    public CodeBlock description() {
        return CodeBlock.of(
                "{@link $T}: $L",
                type.rawType(),
                fields.stream()
                        .map(field -> CodeBlock.of(
                                "$L $L", field.name(), field.layout().description()))
                        .collect(CodeBlock.joining(", ")));
    }

    @Override
    public CodeBlock bytes() {
        return CodeBlock.of("its fields");
    }

    @Override
    public CodeBlock schema(CodecMembers members) {
        return CodeBlock.of(
                "new $T($T.of($>$>\n$L$<$<))",
                WireType.Struct.class,
                List.class,
                fields.stream().map(field -> field.schema(members)).collect(CodeBlock.joining(",\n")));
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members) {
        return fields.stream().map(field -> field.layout().minimumSize(members)).collect(CodeBlock.joining(" + "));
    }

    @Override
    public CodeBlock size(CodecMembers members, Path path, CodeBlock value) {
        return members.sizeOf(path, type, value, (method, variables, variable) -> {
            method.addStatement(
                    "long size = $T.present($L, $L, $S)",
                    WireSize.class,
                    variable,
                    Field.constantSize(fields),
                    path.field());
            for (Field field : fields) {
                if (!field.layout().isConstantSize()) {
                    method.addStatement(
                            "size += $L",
                            field.layout().size(members, path.component(field.name()), field.valueOf(variable)));
                }
            }
            method.addStatement("return size");
        });
    }

    @Override
    public CodeBlock encode(CodecMembers members, Path path, CodeBlock value) {
        return members.encode(path, type, value, (method, variables, variable) -> {
            for (Field field : fields) {
                method.addStatement(
                        field.layout().encode(members, path.component(field.name()), field.valueOf(variable)));
            }
        });
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return members.decode(path, type, (method, variables, variable) -> {
            // Nothing is named after the record here.
            NameAllocator locals = members.variables();
            List<CodeBlock> arguments = new ArrayList<>();
            for (Field field : fields) {
                Path component = path.component(field.name());
                String local = locals.newName(component.variable());
                method.addStatement(
                        "$T $L = $L",
                        field.layout().type(),
                        local,
                        field.layout().decode(members, component));
                arguments.add(CodeBlock.of("$L", local));
            }
            method.addStatement("return new $T<>($L)", type.rawType(), CodeBlock.join(arguments, ", "));
        });
    }
}
