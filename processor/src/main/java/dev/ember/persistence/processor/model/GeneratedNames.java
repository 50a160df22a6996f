package dev.ember.persistence.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.Locale;
import javax.lang.model.element.TypeElement;

/**
 * The names of generated classes, and of variables in them.
 *
 * <p>A generated class stands in the package of what it is generated for; for a nested type {@code Outer.Inner} its
 * name begins with {@code Outer_Inner}.
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

    /** A variable for something: named like it, but not as a class is, which the variable would hide. */
    public static String variable(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** What a class's qualified name begins with: a variable of that name would hide it. */
    public static String root(ClassName name) {
        return name.canonicalName().split("\\.")[0];
    }

    private static ClassName withSuffix(TypeElement type, String suffix) {
        ClassName name = ClassName.get(type);
        return ClassName.get(name.packageName(), String.join("_", name.simpleNames()) + suffix);
    }
}
