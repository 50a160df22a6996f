package dev.ember.persistence.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** What all generated classes have in common: public, final, with one instance. */
final class GeneratedClass {
    private GeneratedClass() {}

    /** A class of the given name. */
    static TypeSpec.Builder of(ClassName name) {
        return TypeSpec.classBuilder(name).addModifiers(Modifier.PUBLIC, Modifier.FINAL);
    }

    /** The constant that holds the one instance. */
    static FieldSpec instance(ClassName name) {
        return FieldSpec.builder(name, "INSTANCE", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The only instance.\n")
                .initializer("new $T()", name)
                .build();
    }

    /** A constructor for the one instance. */
    static MethodSpec.Builder constructor() {
        return MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
    }

    /** The arguments of a call, each on a line of its own. */
    static CodeBlock lines(List<CodeBlock> arguments) {
        return arguments.isEmpty() ? CodeBlock.of("") : CodeBlock.of("\n$L", CodeBlock.join(arguments, ",\n"));
    }

    /** A public method that implements one of an interface. */
    static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
