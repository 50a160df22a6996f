package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.processor.model.GeneratedNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

    private final Set<String> reserved = new LinkedHashSet<>(RESERVED);
    private final NameAllocator names;
    private final Map<String, String> locals = new HashMap<>();
    private final Map<ClassName, FieldSpec> codecs = new LinkedHashMap<>();
    private final Map<ClassName, FieldSpec> enumSchemas = new LinkedHashMap<>();
    private final Map<ClassName, String> enumReaders = new HashMap<>();
    /** The methods for each path, in the order in which the paths were first needed. */
    private final Map<String, List<MethodSpec>> methodsByPath = new LinkedHashMap<>();

    private final Map<ClassName, UnionMethods> unions = new HashMap<>();
    /** The methods for enums and sealed interfaces, which all components share. */
    private final List<MethodSpec> typeMethods = new ArrayList<>();

    /** The names for a record with the given components. */
    public CodecMembers(ClassName record, List<String> components) {
        reserved.add(GeneratedNames.root(record));
        names = variables();
        for (String component : components) {
            locals.put(component, names.newName(GeneratedNames.variable(component)));
        }
    }

    /** The local variable for a component. */
    public String localOf(String component) {
        return locals.get(component);
    }

    /** The names of variables in a method of its own: any but those of the codec's parameters and members. */
    NameAllocator variables() {
        NameAllocator allocator = new NameAllocator();
        reserved.forEach(allocator::newName);
        return allocator;
    }

    /** The constant that holds a codec of the user's. */
    String constantOf(ClassName codec) {
        return codecs.computeIfAbsent(
                        codec,
                        key -> FieldSpec.builder(
                                        codec,
                                        names.newName(upperSnake(codec.simpleName())),
                                        Modifier.PRIVATE,
                                        Modifier.STATIC,
                                        Modifier.FINAL)
                                .initializer("new $T()", codec)
                                .build())
                .name();
    }

    /** The constant that holds the schema of an enum; called like an enum in capitals it would hide that. */
    String schemaOf(EnumLayout layout) {
        return enumSchemas
                .computeIfAbsent(
                        layout.type(),
                        type -> FieldSpec.builder(
                                        WireType.class,
                                        names.newName(upperSnake(type.simpleName()) + "_SCHEMA"),
                                        Modifier.PRIVATE,
                                        Modifier.STATIC,
                                        Modifier.FINAL)
                                .initializer(layout.wholeSchema())
                                .build())
                .name();
    }

    /** A call of a method of its own that says how many bytes a value takes, and refuses what cannot be stored. */
    CodeBlock sizeOf(Path path, TypeName type, CodeBlock value, MethodBody body) {
        String method = add("sizeOf", path, spec -> {
            NameAllocator variables = variables();
            String variable = variables.newName(path.variable());
            spec.returns(long.class).addParameter(type, variable);
            body.addTo(spec, variables, variable);
        });
        return CodeBlock.of("$L($L)", method, value);
    }

    /** A call of a method of its own that writes a value. */
    CodeBlock encode(Path path, TypeName type, CodeBlock value, MethodBody body) {
        String method = add("encode", path, spec -> {
            NameAllocator variables = variables();
            String variable = variables.newName(path.variable());
            spec.addParameter(type, variable).addParameter(WireWriter.class, "out");
            body.addTo(spec, variables, variable);
        });
        return CodeBlock.of("$L($L, out)", method, value);
    }

    /** A call of a method of its own that reads a value. */
    CodeBlock decode(Path path, TypeName type, MethodBody body) {
        String method = add("decode", path, spec -> {
            NameAllocator variables = variables();
            String variable = variables.newName(path.variable());
            spec.returns(type).addParameter(WireReader.class, "in");
            body.addTo(spec, variables, variable);
        });
        return CodeBlock.of("$L(in)", method);
    }

    /** The statements of a method. */
    @FunctionalInterface
    interface MethodBody {
        /**
         * Adds them.
         *
         * @param variables the names that are taken, and gives others
         * @param variable the variable that holds the value
         */
        void addTo(MethodSpec.Builder method, NameAllocator variables, String variable);
    }

    private String add(String verb, Path path, Consumer<MethodSpec.Builder> content) {
        String name = names.newName(verb + path.name());
        // The place is taken first: what the content needs itself comes behind it.
        List<MethodSpec> methods = methodsByPath.computeIfAbsent(path.name(), key -> new ArrayList<>());
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
        content.accept(method);
        methods.add(method.build());
        return name;
    }

    /** Makes sure that there are the methods for an enum's codes; returns the name of the one that reads. */
    String addCodes(EnumLayout layout) {
        return enumReaders.computeIfAbsent(layout.type(), type -> {
            String read = names.newName("read" + type.simpleName());
            typeMethods.add(MethodSpec.methodBuilder("codeOf")
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(int.class)
                    .addParameter(type, "constant")
                    .addCode(layout.constantToCode())
                    .build());
            typeMethods.add(MethodSpec.methodBuilder(read)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(type)
                    .addParameter(WireReader.class, "in")
                    .addParameter(String.class, "field")
                    .addCode(layout.codeToConstant())
                    .build());
            return read;
        });
    }

    /**
     * The methods for a sealed interface.
     *
     * @param size the name of the one that says how many bytes a value takes
     * @param encode the name of the one that writes
     * @param decode the name of the one that reads
     */
    record UnionMethods(String size, String encode, String decode) {}

    /** Makes sure that there are the methods for a sealed interface. */
    UnionMethods methodsOf(UnionLayout layout) {
        return unions.computeIfAbsent(layout.type(), type -> {
            String name = type.simpleName();
            UnionMethods union = new UnionMethods(
                    names.newName("sizeOf" + name), names.newName("encode" + name), names.newName("decode" + name));
            NameAllocator variables = variables();
            variables.newName("field");
            variables.newName("code");
            String value = variables.newName(GeneratedNames.variable(name));
            typeMethods.add(MethodSpec.methodBuilder(union.size())
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(long.class)
                    .addParameter(type, value)
                    .addParameter(String.class, "field")
                    .addCode(layout.sizeOf(value, variables.clone()))
                    .build());
            typeMethods.add(MethodSpec.methodBuilder(union.encode())
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addParameter(type, value)
                    .addParameter(WireWriter.class, "out")
                    .addCode(layout.encodeFrom(value, variables.clone()))
                    .build());
            typeMethods.add(MethodSpec.methodBuilder(union.decode())
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(type)
                    .addParameter(WireReader.class, "in")
                    .addParameter(String.class, "field")
                    .addCode(layout.decodeCode())
                    .build());
            return union;
        });
    }

    /** The fields that were asked for. */
    public List<FieldSpec> fields() {
        return Stream.of(codecs, enumSchemas)
                .flatMap(map -> map.values().stream())
                .toList();
    }

    /** The methods that were asked for: those of one component stand together, those for whole types come last. */
    public List<MethodSpec> methods() {
        List<MethodSpec> methods = new ArrayList<>();
        methodsByPath.values().forEach(methods::addAll);
        methods.addAll(typeMethods);
        return methods;
    }

    private static String upperSnake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
