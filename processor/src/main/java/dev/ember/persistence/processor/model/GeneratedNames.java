package dev.ember.persistence.processor.model;

import com.palantir.javapoet.ClassName;
import javax.lang.model.element.TypeElement;

/**
 * The names of generated classes. They stand in the package of what they are generated for; for a nested type
 * {@code Outer.Inner} the name begins with {@code Outer_Inner}.
 */
public final class GeneratedNames {
    private GeneratedNames() {}

    /** The codec of a record. */
    public static ClassName codecOf(TypeElement record) {
        return withSuffix(record, "Codec");
    }

    /** The registry of a family. */
    public static ClassName registryOf(TypeElement family) {
        return withSuffix(family, "Registry");
    }

    private static ClassName withSuffix(TypeElement type, String suffix) {
        ClassName name = ClassName.get(type);
        return ClassName.get(name.packageName(), String.join("_", name.simpleNames()) + suffix);
    }
}
