package dev.ember.persistence.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.processor.ClassFile.Call;
import dev.ember.persistence.processor.ClassFile.Call.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Generated code is what the JIT of HotSpot makes fast: methods small enough to be inlined, calls whose target is
 * known.
 *
 * <p>Held to it are the codecs of the golden sources, which have every kind of component, and those of ember's own
 * records.
 */
final class ByteCodeBudgetTest {
    /** The most bytes of a method that is inlined where it is called often: {@code FreqInlineSize}. */
    private static final int INLINED_WHEN_HOT = 325;
    /** The most bytes of a method that is inlined wherever it is called: {@code MaxInlineSize}. */
    private static final int ALWAYS_INLINED = 35;
    /** The most bytes of a method that is compiled at all: {@code HugeMethodLimit}. */
    private static final int COMPILED = 8_000;

    /** The most components of a record: a constructor has 255 parameters, of which one is the object. */
    private static final int MOST_COMPONENTS = 254;

    /** Methods of the cursors that are longer, and why they may be: they are inlined only where they are hot. */
    private static final Map<String, String> LONGER_CURSOR_METHODS = Map.ofEntries(
            Map.entry("WireReader.decodeStrictly", "for malformed text"),
            Map.entry("WireReader.isAscii", "looks at all bytes"),
            Map.entry("WireReader.readBigInteger", "creates a number of any length"),
            Map.entry("WireReader.readCount", "once for all elements"),
            Map.entry("WireReader.readFloats", "reads all components"),
            Map.entry("WireReader.readInstant", "checks two parts, each against its range"),
            Map.entry("WireReader.readString", "looks at all bytes, and creates a string"),
            Map.entry("WireSize.beyondAscii", "looks at all characters"),
            Map.entry("WireSize.string", "looks at all characters"),
            Map.entry("WireWriter.beginRecord", "once for all components"),
            Map.entry("WireWriter.floatView", "makes views of the buffer"),
            Map.entry("WireWriter.grow", "when the buffer is too small"),
            Map.entry("WireWriter.writeAnyString", "looks at all characters"),
            Map.entry("WireWriter.writeAscii", "copies all characters"),
            Map.entry("WireWriter.writeBeyondAscii", "looks at all characters"),
            Map.entry("WireWriter.writeFloats", "writes all components"),
            Map.entry("WireWriter.writeWith", "calls a codec of the user's own"));

    private static final List<ClassFile> GOLDEN_CODECS = new ArrayList<>();
    private static final List<ClassFile> EMBER_CODECS = new ArrayList<>();
    private static final List<ClassFile> REGISTRIES = new ArrayList<>();
    /** All that was compiled, by qualified name. */
    private static final Map<String, ClassFile> CLASSES = new TreeMap<>();

    @BeforeAll
    static void compile() throws IOException {
        for (Path folder : GoldenTest.folders().toList()) {
            List<String> texts = textsIn(folder, 1);
            if (Files.exists(folder.resolve("library"))) {
                texts.addAll(textsIn(folder.resolve("library"), 1));
            }
            addGenerated(texts, GOLDEN_CODECS);
        }
        Path records = Path.of(System.getProperty("ember.project"), "records/src/main/java");
        addGenerated(textsIn(records, Integer.MAX_VALUE), EMBER_CODECS);
        assertTrue(EMBER_CODECS.size() >= 35 + 7, EMBER_CODECS::toString);
    }

    private static List<String> textsIn(Path folder, int depth) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, depth)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".java") && !file.endsWith("module-info.java")) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }

    private static void addGenerated(List<String> sources, List<ClassFile> codecs) {
        for (ClassFile file : generatedFrom(sources)) {
            (file.name().contains("Registry") ? REGISTRIES : codecs).add(file);
        }
    }

    private static List<ClassFile> generatedFrom(List<String> sources) {
        Compilation compilation = Sources.of(sources).compile();
        assertThat(compilation).succeededWithoutWarnings();
        Set<String> generated = Sources.generatedBy(compilation).keySet();
        return Sources.classesOf(compilation).values().stream()
                .map(ClassFile::of)
                .peek(file -> CLASSES.put(file.name(), file))
                .filter(file -> generated.contains(file.name().replaceAll("^.*\\.|\\$.*", "")))
                .toList();
    }

    /** The methods of some classes that are longer than they may be, with their lengths. */
    private static Map<String, Integer> longerThan(int most, List<ClassFile> files) {
        Map<String, Integer> longer = new TreeMap<>();
        for (ClassFile file : files) {
            for (ClassFile.Method method : file.methods()) {
                // A class is initialized once.
                if (!method.name().equals("<clinit>") && method.length() > most) {
                    longer.put(file.name() + "." + method.name(), method.length());
                }
            }
        }
        return longer;
    }

    @Test
    void everyMethodOfACodecCanBeInlined() {
        assertEquals(Map.of(), longerThan(INLINED_WHEN_HOT, GOLDEN_CODECS));
        assertEquals(Map.of(), longerThan(INLINED_WHEN_HOT, EMBER_CODECS));
    }

    /** With as many record types as a family can have, and as many components as a constructor can have parameters. */
    @Test
    void everyMethodIsCompiledHoweverLargeAFamilyIs() {
        assertEquals(Map.of(), longerThan(COMPILED, REGISTRIES));

        List<String> sources = new ArrayList<>(List.of("""
                package test;
                @dev.ember.persistence.codec.RecordFamily
                public interface Event {}
                """));
        for (int tag = 0; tag <= 255; tag++) {
            sources.add("""
                    package test;
                    @dev.ember.persistence.codec.RecordType(tag = TAG)
                    public record RecordWithALongName_TAG(String key) implements Event {}
                    """.replace("TAG", Integer.toString(tag)));
        }
        assertEquals(Map.of(), longerThan(COMPILED, generatedFrom(sources)));
    }

    /** A record of that many components is longer than what is inlined, but not than what is compiled. */
    @Test
    void everyMethodIsCompiledHoweverManyComponentsARecordHas() {
        List<String> types = List.of(
                "int",
                "Integer",
                "@Unsigned(16) int",
                "@MaxBytes(1000) String",
                "@NonNegative Long",
                "java.util.List<String>",
                "@MaxCount(1000) java.util.Map<String, Integer>",
                "int[]",
                "Color",
                "Point");
        List<String> sources = new ArrayList<>(List.of("""
                package test;
                import dev.ember.persistence.codec.*;
                @RecordFamily
                public interface Event {}
                """, """
                package test;
                import dev.ember.persistence.codec.*;
                public enum Color { @WireCode(1) RED, @WireCode(2) GREEN, @WireCode(3) BLUE }
                """, """
                package test;
                import dev.ember.persistence.codec.*;
                @ComponentRecord
                public record Point(int x, int y) {}
                """));
        for (String type : types) {
            String components = IntStream.range(0, MOST_COMPONENTS)
                    .mapToObj(i -> type + " component" + i)
                    .collect(Collectors.joining(", "));
            sources.add("""
                    package test;
                    import dev.ember.persistence.codec.*;
                    @RecordType(tag = TAG)
                    public record LargeTAG(COMPONENTS) implements Event {}
                    """.replace("TAG", Integer.toString(sources.size())).replace("COMPONENTS", components));
        }
        assertEquals(Map.of(), longerThan(COMPILED, generatedFrom(sources)));
    }

    /** An enum with a constant for every code has long tables, which are compiled as well. */
    @Test
    void everyMethodIsCompiledHoweverManyConstantsAnEnumHas() {
        String constants = IntStream.range(0, 256)
                .mapToObj(code -> "@WireCode(" + code + ") CONSTANT_" + code)
                .collect(Collectors.joining(", "));
        String components = IntStream.range(0, MOST_COMPONENTS)
                .mapToObj(i -> "Letter component" + i)
                .collect(Collectors.joining(", "));
        List<ClassFile> files =
                generatedFrom(List.of("""
                package test;
                import dev.ember.persistence.codec.*;
                @RecordFamily
                public interface Event {}
                """, """
                package test;
                import dev.ember.persistence.codec.*;
                public enum Letter { CONSTANTS }
                """.replace("CONSTANTS", constants), """
                package test;
                import dev.ember.persistence.codec.*;
                @RecordType(tag = 1)
                public record Typed(COMPONENTS) implements Event {}
                """.replace("COMPONENTS", components)));
        assertEquals(Map.of(), longerThan(COMPILED, files));
    }

    private static Stream<ClassFile> allGenerated() {
        return Stream.of(GOLDEN_CODECS, EMBER_CODECS, REGISTRIES).flatMap(List::stream);
    }

    private static Stream<ClassFile.Call> callsIn(Stream<ClassFile> files) {
        return files.flatMap(file -> file.methods().stream()).flatMap(method -> method.calls().stream());
    }

    /** A call through an interface that has many implementations is never inlined: only collections are called so. */
    @Test
    void theTargetOfEveryCallIsKnown() {
        assertEquals(
                Set.of("java.util.List", "java.util.Set", "java.util.Map", "java.util.Map$Entry", "java.util.Iterator"),
                callsIn(allGenerated())
                        .filter(call -> call.kind() == Kind.INTERFACE)
                        .map(Call::owner)
                        .collect(Collectors.toSet()));

        Set<String> codecs = callsIn(allGenerated())
                .filter(call -> call.kind() == Kind.VIRTUAL)
                .filter(call -> Set.of("size", "encode", "decode").contains(call.name()))
                .map(Call::owner)
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(codecs.contains("golden.PointCodec"), codecs::toString);
        codecs.forEach(codec -> assertTrue(CLASSES.get(codec).isFinal(), codec));
    }

    @Test
    void nothingIsFoundOutAtRunTime() {
        assertEquals(
                List.of(),
                callsIn(allGenerated())
                        .filter(call -> call.kind() == Kind.DYNAMIC)
                        .toList());
        Set<String> classes = allGenerated()
                .flatMap(file -> file.classes().stream())
                .filter(name -> name.equals("java.lang.Class") || name.matches("java\\.lang\\.(reflect|invoke)\\..*"))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), classes);
    }

    @Test
    void theMethodsOfTheCursorsThatCodecsNeedAreShort() {
        Set<String> called = namesOf(allGenerated());
        Map<String, Integer> longer = new TreeMap<>();
        for (Class<?> cursor : List.of(WireReader.class, WireWriter.class, WireSize.class)) {
            ClassFile file = classFile(cursor);
            // What it calls of its own is needed as well; what an error is made with is not hot.
            called.addAll(namesOf(Stream.of(file)));
            for (ClassFile.Method method : file.methods()) {
                String name = cursor.getSimpleName() + "." + method.name();
                if (method.length() > ALWAYS_INLINED
                        && called.contains(name)
                        && !method.descriptor().endsWith("Exception;")) {
                    longer.merge(name, method.length(), Math::max);
                }
            }
        }
        assertEquals(LONGER_CURSOR_METHODS.keySet(), longer.keySet(), longer::toString);
        assertTrue(longer.values().stream().allMatch(length -> length <= INLINED_WHEN_HOT), longer::toString);
    }

    private static Set<String> namesOf(Stream<ClassFile> callers) {
        return callsIn(callers)
                .map(call -> call.owner().replaceAll("^.*\\.", "") + "." + call.name())
                .collect(Collectors.toSet());
    }

    private static ClassFile classFile(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return ClassFile.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
