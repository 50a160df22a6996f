package dev.ember.persistence.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from other processors is waited for; what never comes is javac's to report, and only that. */
final class RoundsTest {
    private static final String EVENT = """
            package test;
            @RecordFamily
            public interface Event {}
            """;
    private static final String SET = """
            package test;
            @RecordType(tag = 1)
            public record Set(String key) implements Event {}
            """;
    /** Uses everything that is generated, where javac looks even after an error: in imports and signatures. */
    private static final String USER = """
            package user;
            import test.SetCodec;
            import test.EventRegistry;
            public class User {
                public SetCodec codec = SetCodec.INSTANCE;
                public int tag = SetCodec.TAG;
                public EventRegistry registry = EventRegistry.INSTANCE;
                public byte[] use(test.Set set) {
                    return codec.size(set) == 0 ? null : registry.toBytes(set);
                }
            }
            """;

    @Test
    void aGeneratedRecordIsInTheRegistry() {
        Compilation compilation = Sources.importing(EVENT, SET)
                .withProcessor(() -> new Generating("""
                        package test;
                        @RecordType(tag = 2)
                        public record Generated(String key) implements Event {}
                        """))
                .compile();
        assertThat(compilation).succeededWithoutWarnings();
        assertTrue(registryOf(compilation).contains("GeneratedCodec.INSTANCE.decode(in)"));
    }

    @Test
    void aRecordGeneratedFromAGeneratedOneIsInTheRegistry() {
        Compilation compilation = Sources.importing(EVENT, SET)
                .withProcessor(() -> new Generating("""
                        package test;
                        @RecordType(tag = 2)
                        public record Second(String key) implements Event {}
                        """, """
                        package test;
                        @RecordType(tag = 3)
                        public record Third(String key) implements Event {}
                        """))
                .compile();
        assertThat(compilation).succeededWithoutWarnings();
        assertTrue(registryOf(compilation).contains("ThirdCodec.INSTANCE.decode(in)"));
    }

    @Test
    void aGeneratedFamilyHasARegistry() {
        Compilation compilation = Sources.importing(SET)
                .withProcessor(() -> new Generating(EVENT))
                .compile();
        assertThat(compilation).succeededWithoutWarnings();
        assertTrue(registryOf(compilation).contains("SetCodec.INSTANCE.decode(in)"));
    }

    @Test
    void aComponentOfAGeneratedTypeIsWaitedFor() {
        Compilation compilation = Sources.importing(EVENT, SET, """
                        package test;
                        @RecordType(tag = 2)
                        public record Draw(List<Point> points, Color color) implements Event {}
                        """)
                .withProcessor(() -> new Generating("""
                        package test;
                        public enum Color { @WireCode(0) RED }
                        """, """
                        package test;
                        @ComponentRecord
                        public record Point(int x, int y) {}
                        """))
                .compile();
        assertThat(compilation).succeededWithoutWarnings();
        assertTrue(registryOf(compilation).contains("DrawCodec.INSTANCE.decode(in)"));
        assertTrue(Sources.generatedBy(compilation).get("DrawCodec").contains("PointCodec.INSTANCE.decode(in)"));
    }

    @Test
    void aComponentRecordFromTheClassPathBringsItsCodec() {
        Sources library = Sources.importing("""
                package library;
                @ComponentRecord
                public record Point(@Unsigned(8) int x, Color color) {}
                """, """
                package library;
                public enum Color { @WireCode(7) RED, @WireCode(3) GREEN }
                """);
        Compilation compilation =
                Sources.importing(EVENT, """
                        package test;
                        @RecordType(tag = 2)
                        public record Draw(List<library.Point> points, library.Color background) implements Event {}
                        """).against(library.compile()).compile();
        assertThat(compilation).succeededWithoutWarnings();
        String codec = Sources.generatedBy(compilation).get("DrawCodec");
        assertTrue(codec.contains("in.readCount(PointCodec.MINIMUM_SIZE, \"points\")"));
        assertTrue(codec.contains("case 7 -> Color.RED"));
    }

    @Test
    void usersOfABadRecordAreNotToldThatItsCodecIsMissing() {
        Compilation compilation = Sources.importing(EVENT, USER, """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(Object value) implements Event {}
                        """)
                .withOptions("-XDshould-stop.ifError=FLOW")
                .compile();
        assertEquals(List.of("EMB010"), idsOf(compilation));
    }

    @Test
    void usersOfABadFamilyAreNotToldThatItsRegistryIsMissing() {
        Compilation compilation = Sources.importing(EVENT, USER, SET, """
                        package test;
                        @RecordType(tag = 1)
                        public record Copy(String key) implements Event {}
                        """)
                .withOptions("-XDshould-stop.ifError=FLOW")
                .compile();
        assertEquals(List.of("EMB042"), idsOf(compilation));
    }

    /** javac goes on to another round only if something was written. */
    @Test
    void theRegistryIsWrittenThoughNoCodecIs() {
        Compilation compilation = Sources.importing(EVENT, """
                        package test;
                        @ComponentRecord
                        public record Pair<A, B>(A first, B second) {}
                        """).compile();
        assertEquals(List.of(), idsOf(compilation));
        assertEquals(Set.of("EventRegistry"), Sources.generatedBy(compilation).keySet());
    }

    /** The codec of a record that has one with type parameters needs to know what that one consists of. */
    @Test
    void aRecordWaitsForWhatAGenericOneConsistsOf() {
        Compilation compilation = Sources.importing(EVENT, """
                        package test;
                        @ComponentRecord
                        public record At<T>(Point point, T value) {}
                        """, """
                        package test;
                        @RecordType(tag = 2)
                        public record Draw(At<String> at) implements Event {}
                        """)
                .withProcessor(() -> new Generating("""
                        package test;
                        @ComponentRecord
                        public record Point(int x, int y) {}
                        """))
                .compile();
        assertEquals(List.of(), idsOf(compilation));
        assertEquals(
                Set.of("DrawCodec", "EventRegistry", "Point", "PointCodec"),
                Sources.generatedBy(compilation).keySet());
    }

    /** After the mistake no round comes in which the other record's codec could be written. */
    @Test
    void aRecordThatWasWaitedForIsNotBlamedForTheMistakeInAnother() {
        Compilation compilation = Sources.importing(EVENT, SET, USER, """
                        package test;
                        @RecordType(tag = 256)
                        public record Bad(String key) implements Event {}
                        """, """
                        package test;
                        @RecordType(tag = 2)
                        public record Draw(Point point) implements Event {}
                        """)
                .withProcessor(() -> new Generating("""
                        package test;
                        public record Point(int x, int y) {}
                        """))
                .compile();
        assertEquals(List.of("EMB040"), idsOf(compilation));
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        Compilation compilation =
                Sources.importing("""
                        package test;
                        @RecordFamily(reserved = @RecordFamily.Reserved(from = 9, to = 8, reason = "gone"))
                        public interface Event {}
                        """, """
                        package test;
                        @RecordType(tag = 1)
                        public record A(Object a, @Unsigned(8) long b, List<?> c) implements Event {}
                        """, """
                        package test;
                        @RecordType(tag = 1)
                        public record B(String key) implements Event {}
                        """, """
                        package test;
                        @RecordType(tag = 700)
                        public record C<T>(T value) {}
                        """, """
                        package test;
                        @ComponentRecord
                        public record D(Color color) {}
                        """, """
                        package test;
                        public enum Color { @WireCode(1) RED, @WireCode(1) GREEN, BLUE }
                        """).compile();
        assertEquals(
                List.of(
                        "EMB003", "EMB010", "EMB010", "EMB014", "EMB021", "EMB023", "EMB040", "EMB042", "EMB050",
                        "EMB065"),
                idsOf(compilation).stream().sorted().toList());
    }

    /** Sources that name what does not exist. After other mistakes in declarations javac runs no processor at all. */
    static Stream<String> unknownNames() {
        return Stream.of(
                "@RecordType(tag = 2) public record Bad(Missing value) implements Event {}",
                "@RecordType(tag = 2) public record Bad(List<Missing> value) implements Event {}",
                "@RecordType(tag = 2) public record Bad(Missing[] value) implements Event {}",
                "@RecordType(tag = 2) public record Bad(List<? extends Missing> value) implements Event {}",
                "@RecordType(tag = 2) public record Bad(List<? super Missing[]> value) implements Event {}",
                "@RecordType(tag = 2) public record Bad(B<Missing>.C c) implements Event {} class B<T> { class C {} }",
                "@RecordType(tag = 2) public record Bad(String key) implements Missing {}",
                "@RecordType(tag = Missing.TAG) public record Bad(String key) implements Event {}",
                "@RecordType(tag = 2) public record Bad(@Unsigned(Missing.BITS) int value) implements Event {}",
                "@RecordType(tag = 2) public record Bad(@CodedBy(Missing.class) String value) implements Event {}",
                "@RecordType(tag = 2) public record Bad(E e) implements Event { enum E { @WireCode(Missing.A) A } }",
                "@ComponentRecord public record Bad(Missing value) {}",
                "@RecordFamily(reserved = @RecordFamily.Reserved(from = Missing.TAG, reason = \"r\"))"
                        + " public interface Bad {}",
                "@RecordFamily public interface Bad extends Missing {}");
    }

    @ParameterizedTest
    @MethodSource("unknownNames")
    void whatJavacReportsIsNotReportedAgain(String bad) {
        Compilation compilation =
                Sources.importing(EVENT, SET, USER, "package test;\n" + bad).compile();
        assertEquals(1, compilation.errors().size(), () -> compilation.errors().toString());
        assertTrue(
                compilation.errors().get(0).getCode().startsWith("compiler.err.cant.resolve"),
                () -> compilation.errors().toString());
    }

    /** Declarations that javac refuses; when told to go on, it asks processors about them all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@RecordType(tag = 2) public record Bad(void value) implements Event {}",
                "@RecordType(tag = 2) public record Bad(Integer value, char value) implements Event {}",
                "@RecordType(tag = 2) public record Bad<T>(String key) implements T {}",
                "@RecordType(tag = 2) public record Bad(String key) implements Bad.Family {"
                        + " @RecordFamily interface Family {} }",
                "@RecordType(tag = 2) public record Bad(String key) extends Object implements Event {}",
                "@RecordType public record Bad(String key) implements Event {}",
                "@RecordType(tag = {2, 3}) public record Bad(String key) implements Event {}",
                "@RecordType(tag = 2) public record Bad(E e) implements Event { enum E { @WireCode A } }",
                "@RecordType(tag = 2) public record Bad(@CodedBy(String.class) String key) implements Event {}",
                "@RecordFamily(reserved = @RecordFamily.Reserved(from = 1)) public interface Bad {}",
                "@RecordType(tag = 2) public record Bad(A a) implements Event { sealed interface A permits B, Missing {}"
                        + " @ComponentRecord @WireCode(1) record B(int x) implements A {} }",
                "@RecordType(tag = 2) public record Bad(Empty empty) implements Event { sealed interface Empty {} }",
                "@RecordFamily public interface Bad extends Bad {}"
            })
    void whatJavacRefusesIsLeftToIt(String bad) {
        for (String policy : List.of("INIT", "FLOW")) {
            Compilation compilation = Sources.importing(EVENT, SET, "package test;\n" + bad)
                    .withOptions("-XDshould-stop.ifError=" + policy)
                    .compile();
            assertFalse(compilation.errors().isEmpty());
            for (Diagnostic<? extends JavaFileObject> error : compilation.errors()) {
                assertTrue(error.getCode().startsWith("compiler.err."), error::toString);
                assertFalse(error.getCode().startsWith("compiler.err.proc."), error::toString);
                assertTrue(error.getSource().getName().endsWith("/Bad.java"), error::toString);
            }
        }
    }

    /** javac 17 does not show its processors an annotation that it cannot find, and there is nothing to go by. */
    @Test
    void recordsOfAFamilyWithoutItsImportAreNotBlamed() {
        Compilation compilation =
                Sources.of(List.of("""
                        package test;
                        @RecordFamily
                        public interface Event {}
                        """, """
                        package test;
                        public interface Change extends Event {}
                        """, Sources.withImports("""
                        package test;
                        @RecordType(tag = 1)
                        public record Set(String key) implements Change {}
                        """))).compile();
        List<String> own =
                idsOf(compilation).stream().filter(id -> id.startsWith("EMB")).toList();
        assertEquals(Runtime.version().feature() == 17 ? List.of("EMB050") : List.of(), own);
        assertEquals(1, compilation.errors().size() - own.size());
    }

    private static List<String> idsOf(Compilation compilation) {
        return compilation.errors().stream()
                .map(error -> error.getMessage(null).split(":")[0])
                .toList();
    }

    private static String registryOf(Compilation compilation) {
        return Sources.generatedBy(compilation).get("EventRegistry");
    }
}
