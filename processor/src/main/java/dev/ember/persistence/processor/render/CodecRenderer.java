package dev.ember.persistence.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.processor.layout.CodecMembers;
import dev.ember.persistence.processor.layout.MethodBody;
import dev.ember.persistence.processor.model.RecordDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The codec of one record: exact size, encoding and decoding, one statement for each component in wire order. */
public final class CodecRenderer {
    private final RecordDeclaration record;
    private final List<Field> fields;
    private final CodecMembers members;

    private CodecRenderer(RecordDeclaration record) {
        this.record = record;
        this.fields = Field.of(record);
        this.members = new CodecMembers(
                record.className(), fields.stream().map(Field::name).toList());
    }

    /** The codec of a record without a mistake. */
    public static TypeSpec render(RecordDeclaration record) {
        return new CodecRenderer(record).render();
    }

    private TypeSpec render() {
        ClassName name = record.codecName();
        // These come first: they determine which constants and methods the layouts need.
        FieldSpec schema = schemaConstant();
        FieldSpec minimumSize = minimumSize();
        MethodSpec size = size();
        MethodSpec encode = encode();
        MethodSpec decode = decode();

        TypeSpec.Builder type = GeneratedClass.of(name)
                .addJavadoc(javadoc())
                .addSuperinterface(ParameterizedTypeName.get(ClassName.get(RecordCodec.class), record.className()))
                .addField(GeneratedClass.instance(name));
        if (record.recordType().isPresent()) {
            type.addField(tagConstant(record.tag()));
        }
        type.addFields(members.fields());
        if (record.componentRecord().isPresent()) {
            type.addField(minimumSize);
        }
        type.addField(schema)
                .addMethod(GeneratedClass.constructor().build())
                .addMethod(schemaMethod())
                .addMethod(size)
                .addMethod(encode)
                .addMethod(decode)
                .addMethods(members.methods());
        return type.build();
    }

    private CodeBlock javadoc() {
        CodeBlock.Builder javadoc = CodeBlock.builder();
        WireTable table = new WireTable();
        if (record.recordType().isPresent()) {
            javadoc.add(
                    "Codec of {@link $T}: $L, tag $L.\n\n",
                    record.className(),
                    Html.escape(record.name()),
                    record.tag());
            table.addTag(record.tag());
        } else {
            javadoc.add("Codec of the component record {@link $T}.\n\n", record.className());
        }
        fields.forEach(table::add);
        return javadoc.add(table.build()).build();
    }

    static FieldSpec tagConstant(int tag) {
        return FieldSpec.builder(int.class, "TAG", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The byte before the payload.\n")
                .initializer("$L", tag)
                .build();
    }

    private FieldSpec minimumSize() {
        List<CodeBlock> sizes = fields.stream()
                .map(field -> field.layout().minimumSize(members, field.name()))
                .toList();
        return minimumSizeConstant(CodeBlock.join(sizes, " + "));
    }

    static FieldSpec minimumSizeConstant(CodeBlock value) {
        return FieldSpec.builder(int.class, "MINIMUM_SIZE", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The fewest bytes a record takes.\n")
                .initializer(value)
                .build();
    }

    private FieldSpec schemaConstant() {
        List<CodeBlock> schemas = fields.stream()
                .map(field -> CodeBlock.of(
                        "new $T($S, $L)",
                        WireType.Field.class,
                        field.name(),
                        field.layout().schema(members, field.name())))
                .toList();
        CodeBlock tag =
                record.recordType().isPresent() ? CodeBlock.of("TAG") : CodeBlock.of("$T.NO_TAG", RecordSchema.class);
        return FieldSpec.builder(RecordSchema.class, "SCHEMA", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(
                        "new $T($>$>\n$L,\n$L,\n$T.of($>$>$L$<$<)$<$<)",
                        RecordSchema.class,
                        tag,
                        StringLiteral.of(record.name()),
                        List.class,
                        GeneratedClass.lines(schemas))
                .build();
    }

    private static MethodSpec schemaMethod() {
        return GeneratedClass.method("schema")
                .returns(RecordSchema.class)
                .addStatement("return SCHEMA")
                .build();
    }

    private MethodSpec size() {
        MethodBody body = new MethodBody(members);
        List<Field> constant = fields.stream().filter(Field::isConstantSize).toList();
        int sum = constant.stream().mapToInt(Field::width).sum();
        if (!constant.isEmpty()) {
            body.comment(constant.stream()
                    .map(field -> field.name() + " " + field.width())
                    .collect(Collectors.joining(", ")));
        }
        if (constant.size() == fields.size()) {
            body.statement("return $L", sum);
        } else {
            body.statement("long size = $L", sum);
            for (Field field : fields) {
                if (!field.isConstantSize()) {
                    field.layout().size(body, value(body, field), field.name());
                }
            }
            body.statement("return size");
        }
        return GeneratedClass.method("size")
                .returns(long.class)
                .addParameter(record.className(), "record")
                .addCode(body.build())
                .build();
    }

    private MethodSpec encode() {
        MethodBody body = new MethodBody(members);
        for (Field field : fields) {
            field.layout().encode(body, value(body, field), field.name());
        }
        return GeneratedClass.method("encode")
                .addParameter(record.className(), "record")
                .addParameter(WireWriter.class, "out")
                .addCode(body.build())
                .build();
    }

    /** The expression for a component's value; in a variable if it is used more than once. */
    private CodeBlock value(MethodBody body, Field field) {
        CodeBlock value = field.valueOf("record");
        if (!field.layout().needsVariable()) {
            return value;
        }
        String local = members.localOf(field.name());
        body.statement("$T $L = $L", field.layout().type(), local, value);
        return CodeBlock.of("$L", local);
    }

    private MethodSpec decode() {
        MethodBody body = new MethodBody(members);
        List<CodeBlock> arguments = new ArrayList<>();
        for (Field field : fields) {
            String local = members.localOf(field.name());
            CodeBlock value = field.layout().decode(body, local, field.name());
            if (field.layout().needsVariable()) {
                arguments.add(value);
            } else {
                body.statement("$T $L = $L", field.layout().type(), local, value);
                arguments.add(CodeBlock.of("$L", local));
            }
        }
        body.statement("return new $T($L)", record.className(), CodeBlock.join(arguments, ", "));
        return GeneratedClass.method("decode")
                .returns(record.className())
                .addParameter(WireReader.class, "in")
                .addCode(body.build())
                .build();
    }
}
