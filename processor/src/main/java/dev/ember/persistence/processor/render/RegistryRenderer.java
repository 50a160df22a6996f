package dev.ember.persistence.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RegistryOf;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.GeneratedNames;
import dev.ember.persistence.processor.model.RecordDeclaration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The registry of one family: an {@code instanceof} chain that writes, a {@code switch} on the tag that reads.
 *
 * <p>Each branch calls one codec's class directly, which the JIT can inline; a map from classes to codecs would make
 * every call of one call site another.
 */
public final class RegistryRenderer {
    /** How many branches one method has: with all 256 it would exceed the 8,000 bytes that are compiled at run time. */
    private static final int BRANCHES = 128;

    /** The packages whose classes are named for the JIT: see {@code RecordRegistry.named}. */
    private static final Set<String> NAMED =
            Set.of("java.lang", "java.util", "java.math", "java.time", Bytes.class.getPackageName());

    private final FamilyDeclaration family;
    private final List<RecordDeclaration> members;

    private RegistryRenderer(FamilyDeclaration family) {
        this.family = family;
        this.members = family.members();
    }

    /** The registry of a family without a mistake. */
    public static TypeSpec render(FamilyDeclaration family) {
        return new RegistryRenderer(family).render();
    }

    private TypeSpec render() {
        ClassName name = family.registryName();
        TypeSpec.Builder type = GeneratedClass.of(name)
                .addJavadoc(javadoc())
                .addAnnotation(registryOf())
                .superclass(ParameterizedTypeName.get(ClassName.get(RecordRegistry.class), family.className()))
                .addField(GeneratedClass.instance(name))
                .addMethod(constructor());
        for (int from = 0; from == 0 || from < members.size(); from += BRANCHES) {
            type.addMethod(write(from, Math.min(from + BRANCHES, members.size())));
        }
        return type.addMethod(readPayload()).build();
    }

    private CodeBlock javadoc() {
        CodeBlock.Builder javadoc = CodeBlock.builder()
                .add(
                        "$L {@link $T}.\n\n",
                        family.extension().isPresent() ? "What this module adds to" : "All record types of",
                        family.className());
        family.included().forEach(registry -> javadoc.add("<p>Includes {@link $T}.\n\n", registry.element()));
        javadoc.add("<table>\n")
                .add("  <caption>Record types</caption>\n")
                .add("  <tr><th>tag</th><th>name</th><th>record</th></tr>\n");
        for (RecordDeclaration member : members) {
            javadoc.add(
                    "  <tr><td>$L</td><td>$L</td><td>{@link $T}</td></tr>\n",
                    member.tag(),
                    Html.escape(member.name()),
                    member.className());
        }
        return javadoc.add("</table>\n").build();
    }

    private AnnotationSpec registryOf() {
        AnnotationSpec.Builder annotation = AnnotationSpec.builder(RegistryOf.class)
                .addMember("family", "$T.class", family.className())
                .addMember(
                        "types",
                        "{$L}",
                        members.stream()
                                .map(member -> CodeBlock.of("$T.class", member.className()))
                                .collect(CodeBlock.joining(", ")));
        if (family.extension().isPresent()) {
            annotation.addMember(
                    "included",
                    "{$L}",
                    family.included().stream()
                            .map(registry -> CodeBlock.of("$T.class", registry.element()))
                            .collect(CodeBlock.joining(", ")));
        }
        return annotation.build();
    }

    private MethodSpec constructor() {
        List<CodeBlock> codecs = members.stream()
                .map(member -> CodeBlock.of("$T.INSTANCE", member.codecName()))
                .toList();
        TypeName anyCodec =
                ParameterizedTypeName.get(ClassName.get(RecordCodec.class), WildcardTypeName.subtypeOf(Object.class));
        MethodSpec.Builder constructor = GeneratedClass.constructor()
                .addStatement(
                        "super(\n$S,\n$L,\n$L,\n$L)",
                        family.simpleName(),
                        list(reserved()),
                        list(included()),
                        // With the type given, javac need not infer what all codecs have in common.
                        CodeBlock.of("$T.<$T>of($>$>$L$<$<)", List.class, anyCodec, GeneratedClass.lines(codecs)));
        returnedClasses().forEach(type -> constructor.addStatement("named($T.class)", type));
        return constructor.build();
    }

    /** What the records' accessors return, of the classes that are public for certain. */
    private List<TypeName> returnedClasses() {
        return members.stream()
                .flatMap(member -> member.components().stream())
                .map(component -> TypeName.get(component.type()))
                .map(type -> type instanceof ParameterizedTypeName generic ? generic.rawType() : type)
                .filter(type -> type instanceof ClassName name && NAMED.contains(name.packageName()))
                .map(TypeName::withoutAnnotations)
                .distinct()
                .toList();
    }

    /** Of a family that is extended, the included registry says what is reserved. */
    private List<CodeBlock> reserved() {
        return family.extension().isPresent()
                ? List.of()
                : family.reserved().stream()
                        .map(tags -> CodeBlock.of(
                                "new ReservedTags($L, $L, $L)",
                                tags.from(),
                                tags.to(),
                                StringLiteral.of(tags.reason())))
                        .toList();
    }

    private List<CodeBlock> included() {
        return family.included().stream()
                .map(registry -> CodeBlock.of("$T.INSTANCE", registry.element()))
                .toList();
    }

    private static CodeBlock list(List<CodeBlock> elements) {
        return CodeBlock.of("$T.of($>$>$L$<$<)", List.class, GeneratedClass.lines(elements));
    }

    private MethodSpec write(int from, int to) {
        MethodSpec.Builder method = from == 0
                ? writeMethod(family.className())
                : MethodSpec.methodBuilder(writeFrom(from))
                        .addModifiers(Modifier.PRIVATE)
                        .returns(boolean.class)
                        .addParameter(family.className(), "record")
                        .addParameter(WireWriter.class, "out");
        NameAllocator names = new NameAllocator();
        reservedNames().forEach(names::newName);
        for (RecordDeclaration member : members.subList(from, to)) {
            String variable = names.newName(GeneratedNames.variable(member.simpleName()));
            CodeBlock condition = CodeBlock.of("record instanceof $T $L", member.className(), variable);
            if (member == members.get(from)) {
                method.beginControlFlow("if ($L)", condition);
            } else {
                method.nextControlFlow("else if ($L)", condition);
            }
            method.addStatement("out.beginRecord($1T.TAG, $1T.INSTANCE.size($2L))", member.codecName(), variable)
                    .addStatement("$T.INSTANCE.encode($L, out)", member.codecName(), variable);
        }
        if (from == to) {
            return method.addStatement("return false").build();
        }
        method.nextControlFlow("else");
        if (to < members.size()) {
            method.addStatement("return $L(record, out)", writeFrom(to));
        } else {
            method.addStatement("return false");
        }
        return method.endControlFlow().addStatement("return true").build();
    }

    /** The parameters, and what qualified names begin with where simple names clash. */
    private Set<String> reservedNames() {
        Set<String> names = new LinkedHashSet<>(List.of("record", "out"));
        members.forEach(member -> names.add(GeneratedNames.root(member.className())));
        return names;
    }

    static MethodSpec.Builder writeMethod(TypeName family) {
        return MethodSpec.methodBuilder("write")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(boolean.class)
                .addParameter(family, "record")
                .addParameter(WireWriter.class, "out");
    }

    static MethodSpec.Builder readPayloadMethod(TypeName family) {
        return MethodSpec.methodBuilder("readPayload")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(family)
                .addParameter(int.class, "tag")
                .addParameter(WireReader.class, "in");
    }

    private static String writeFrom(int index) {
        return "writeFrom" + index;
    }

    private MethodSpec readPayload() {
        MethodSpec.Builder method = readPayloadMethod(family.className());
        if (members.isEmpty()) {
            return method.addStatement("return readIncluded(tag, in)").build();
        }
        CodeBlock.Builder code = CodeBlock.builder().add("return switch (tag) {\n$>");
        for (RecordDeclaration member : members) {
            code.add("case $1T.TAG -> $1T.INSTANCE.decode(in);\n", member.codecName());
        }
        code.add("default -> readIncluded(tag, in);\n$<};\n");
        return method.addCode(code.build()).build();
    }
}
