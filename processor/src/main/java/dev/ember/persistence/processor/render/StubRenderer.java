package dev.ember.persistence.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Visibility;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * What stands in for the generated classes when there is a mistake: of the same shape, and of no use.
 *
 * <p>The compilation fails in any case. Stubs make it fail with the mistake alone, and not with complaints about
 * missing classes wherever they are used.
 */
public final class StubRenderer {
    private StubRenderer() {}

    /** In place of a record's codec. */
    public static TypeSpec codec(RecordDeclaration record) {
        ClassName name = record.codecName();
        TypeName type = usableType(record.element(), record.className());
        TypeSpec.Builder stub = GeneratedClass.of(name)
                .addSuperinterface(ParameterizedTypeName.get(ClassName.get(RecordCodec.class), type))
                .addField(GeneratedClass.instance(name))
                .addMethod(GeneratedClass.constructor().build());
        if (record.recordType().isPresent()) {
            boolean known =
                    record.recordType().filter(AnnotationUse::isResolved).isPresent();
            stub.addField(CodecRenderer.tagConstant(known ? record.tag() : 0));
        }
        if (record.componentRecord().isPresent()) {
            stub.addField(CodecRenderer.minimumSizeConstant(CodeBlock.of("1")));
        }
        return stub.addMethod(unusable(GeneratedClass.method("schema").returns(RecordSchema.class)))
                .addMethod(unusable(
                        GeneratedClass.method("size").returns(long.class).addParameter(type, "record")))
                .addMethod(unusable(GeneratedClass.method("encode")
                        .addParameter(type, "record")
                        .addParameter(WireWriter.class, "out")))
                .addMethod(
                        unusable(GeneratedClass.method("decode").returns(type).addParameter(WireReader.class, "in")))
                .build();
    }

    /** In place of a family's registry, under one of the names it may have. */
    public static TypeSpec registry(FamilyDeclaration family, ClassName name) {
        TypeName type = usableType(family.element(), family.className());
        return GeneratedClass.of(name)
                .superclass(ParameterizedTypeName.get(ClassName.get(RecordRegistry.class), type))
                .addField(GeneratedClass.instance(name))
                .addMethod(GeneratedClass.constructor()
                        .addStatement("super($1S, $2T.of(), $2T.of(), $2T.of())", family.simpleName(), List.class)
                        .build())
                .addMethod(unusable(RegistryRenderer.writeMethod(type)))
                .addMethod(unusable(RegistryRenderer.readPayloadMethod(type)))
                .build();
    }

    /** The type itself, unless naming it would be a mistake of its own. */
    private static TypeName usableType(TypeElement element, ClassName name) {
        return Visibility.isPrivate(element) || !element.getTypeParameters().isEmpty()
                ? ClassName.get(Object.class)
                : name;
    }

    private static MethodSpec unusable(MethodSpec.Builder method) {
        return method.addStatement(
                        "throw new $T($S)",
                        IllegalStateException.class,
                        "not generated, because of the mistakes that the compiler reported")
                .build();
    }
}
