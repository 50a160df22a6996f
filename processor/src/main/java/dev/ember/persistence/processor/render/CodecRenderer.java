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
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.processor.layout.CodecMembers;
import dev.ember.persistence.processor.layout.Field;
import dev.ember.persistence.processor.layout.Layouts;
import dev.ember.persistence.processor.layout.Path;
import dev.ember.persistence.processor.model.RecordDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Types;

/** The codecs of records: exact size, encoding and decoding, one statement for each component in wire order. */
public final class CodecRenderer {
    private final Layouts layouts;

    /** A renderer of the codecs of one compilation. */
    public CodecRenderer(Types types) {
        layouts = new Layouts(types);
    }

    /** The codec of a record without a mistake. */
    public TypeSpec render(RecordDeclaration record) {
        return new Codec(record, layouts.fieldsOf(record)).render();
    }

    static FieldSpec tagConstant(int tag) {
        return FieldSpec.builder(int.class, "TAG", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The byte before the payload.\n")
                .initializer("$L", tag)
                .build();
    }

    static FieldSpec minimumSizeConstant(CodeBlock value) {
        return FieldSpec.builder(int.class, "MINIMUM_SIZE", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The fewest bytes a record takes.\n")
                .initializer(value)
                .build();
    }

    /** One codec. */
    private static final class Codec {
        private final RecordDeclaration record;
        private final List<Field> fields;
        private final CodecMembers members;

        Codec(RecordDeclaration record, List<Field> fields) {
            this.record = record;
            this.fields = fields;
            this.members = new CodecMembers(
                    record.className(), fields.stream().map(Field::name).toList());
        }

        TypeSpec render() {
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

        private FieldSpec minimumSize() {
            return minimumSizeConstant(
                    fields.isEmpty()
                            ? CodeBlock.of("0")
                            : fields.stream()
                                    .map(field -> field.layout().minimumSize(members))
                                    .collect(CodeBlock.joining(" + ")));
        }

        private FieldSpec schemaConstant() {
            List<CodeBlock> schemas =
                    fields.stream().map(field -> field.schema(members)).toList();
            CodeBlock tag = record.recordType().isPresent()
                    ? CodeBlock.of("TAG")
                    : CodeBlock.of("$T.NO_TAG", RecordSchema.class);
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
            MethodSpec.Builder method =
                    GeneratedClass.method("size").returns(long.class).addParameter(record.className(), "record");
            List<Field> constant = fields.stream()
                    .filter(field -> field.layout().isConstantSize())
                    .toList();
            if (!constant.isEmpty()) {
                // A name can have a dollar sign in it.
                method.addComment(
                        "$L",
                        constant.stream()
                                .map(field -> field.name() + " "
                                        + field.layout().width().orElseThrow())
                                .collect(Collectors.joining(", ")));
            }
            if (constant.size() == fields.size()) {
                return method.addStatement("return $L", Field.constantSize(fields))
                        .build();
            }
            method.addStatement("long size = $L", Field.constantSize(fields));
            for (Field field : fields) {
                if (!field.layout().isConstantSize()) {
                    method.addStatement(
                            "size += $L", field.layout().size(members, Path.of(field.name()), field.valueOf("record")));
                }
            }
            return method.addStatement("return size").build();
        }

        private MethodSpec encode() {
            MethodSpec.Builder method = GeneratedClass.method("encode")
                    .addParameter(record.className(), "record")
                    .addParameter(WireWriter.class, "out");
            for (Field field : fields) {
                method.addStatement(field.layout().encode(members, Path.of(field.name()), field.valueOf("record")));
            }
            return method.build();
        }

        private MethodSpec decode() {
            MethodSpec.Builder method =
                    GeneratedClass.method("decode").returns(record.className()).addParameter(WireReader.class, "in");
            List<CodeBlock> arguments = new ArrayList<>();
            for (Field field : fields) {
                String local = members.localOf(field.name());
                method.addStatement(
                        "$T $L = $L",
                        field.layout().type(),
                        local,
                        field.layout().decode(members, Path.of(field.name())));
                arguments.add(CodeBlock.of("$L", local));
            }
            return method.addStatement("return new $T($L)", record.className(), CodeBlock.join(arguments, ", "))
                    .build();
        }
    }
}
