package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.processor.model.GeneratedNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The names within one codec, and the fields and methods that the layouts of its components need there.
 *
 * <p>No two names are alike, wherever they are used: a component can be called what it likes without hiding a parameter
 * or a constant.
 */
public final class CodecMembers {
    /** What every codec has, and what qualified names begin with where simple names clash. */
    private static final List<String> RESERVED = List.of(
            "in",
            "out",
            "record",
            "size",
            "encode",
            "decode",
            "schema",
            "codeOf",
            "INSTANCE",
            "TAG",
            "MINIMUM_SIZE",
            "SCHEMA",
            "dev",
            "java");

    private final NameAllocator names = new NameAllocator();
    private final Map<String, String> locals = new HashMap<>();
    private final Map<String, FieldSpec> codecs = new LinkedHashMap<>();
    private final Map<ClassName, String> enumReaders = new HashMap<>();
    private final List<MethodSpec> methods = new ArrayList<>();

    /** The names for a record with the given components. */
    public CodecMembers(ClassName record, List<String> components) {
        Set<String> reserved = new LinkedHashSet<>(RESERVED);
        reserved.add(GeneratedNames.root(record));
        reserved.forEach(names::newName);
        for (String component : components) {
            locals.put(component, names.newName(GeneratedNames.variable(component)));
        }
    }

    /** The local variable for a component. */
    public String localOf(String component) {
        return locals.get(component);
    }

    /** The local variable for how many elements a list has. */
    String countOf(String list) {
        return locals.computeIfAbsent(list + "#count", key -> names.newName(list + "Count"));
    }

    /** The variable of a loop, or for one element, at a depth of nesting. */
    String loopVariable(String name, int depth) {
        return locals.computeIfAbsent(name + "#" + depth, key -> names.newName(depth == 0 ? name : name + (depth + 1)));
    }

    /** The constant that holds the user's codec of a component. */
    String codecOf(String component, ClassName codec) {
        return codecs.computeIfAbsent(
                        component,
                        key -> FieldSpec.builder(
                                        codec,
                                        names.newName(upperSnake(component)),
                                        Modifier.PRIVATE,
                                        Modifier.STATIC,
                                        Modifier.FINAL)
                                .initializer("new $T()", codec)
                                .build())
                .name();
    }

    /** Makes sure that there are the methods for an enum's codes; returns the name of the one that reads. */
    String addCodes(EnumLayout layout) {
        return enumReaders.computeIfAbsent(layout.type(), type -> {
            String read = names.newName("read" + type.simpleName());
            methods.add(MethodSpec.methodBuilder("codeOf")
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(int.class)
                    .addParameter(type, "constant")
                    .addCode(layout.constantToCode())
                    .build());
            methods.add(MethodSpec.methodBuilder(read)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(type)
                    .addParameter(WireReader.class, "in")
                    .addParameter(String.class, "field")
                    .addCode(layout.codeToConstant())
                    .build());
            return read;
        });
    }

    /** The fields that were asked for. */
    public List<FieldSpec> fields() {
        return List.copyOf(codecs.values());
    }

    /** The methods that were asked for. */
    public List<MethodSpec> methods() {
        return List.copyOf(methods);
    }

    private static String upperSnake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
