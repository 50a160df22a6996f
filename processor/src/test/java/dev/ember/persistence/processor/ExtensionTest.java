package dev.ember.persistence.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Additions to the families of other modules, without a mistake. */
final class ExtensionTest {
    private static final Sources CORE = Sources.importing("""
                    package core;
                    @RecordFamily
                    public interface Event {}
                    """, """
                    package core;
                    @RecordType(tag = 1)
                    public record First(String key) implements Event {}
                    """);
    private static final Sources LEFT = Sources.importing("""
                    package left;
                    @RecordType(tag = 2)
                    public record Second(String key) implements core.Event {}
                    """).against(CORE.compile());
    private static final String THIRD = """
            package mine;
            @RecordType(tag = 3)
            public record Third(String key) implements core.Event {}
            """;
    private static final String FOURTH = """
            package other;
            @RecordType(tag = 4)
            public record Fourth(String key) implements core.Event {}
            """;

    private static String registryOf(Compilation compilation) {
        assertThat(compilation).succeededWithoutWarnings();
        return Sources.generatedBy(compilation).get("EventRegistry");
    }

    @Test
    void additionsInSeveralPackagesHaveOneRegistryInThatWhichSaysSo() {
        Compilation compilation = Sources.importing(THIRD, FOURTH, "@ExtendsFamily(core.Event.class) package other;\n")
                .against(CORE.compile())
                .compile();
        String registry = registryOf(compilation);
        assertTrue(registry.startsWith("package other;"), registry);
        assertTrue(registry.contains("types = {Third.class, Fourth.class}"), registry);
        assertTrue(registry.contains("included = {core.EventRegistry.class}"), registry);
    }

    @Test
    void theAdditionsOfAThirdModuleAreIncludedWhereTheyAreNamed() {
        String site = "@ExtendsFamily(value = core.Event.class, with = left.EventRegistry.class) package mine;\n";
        Compilation compilation = Sources.importing(THIRD, site)
                .against(CORE.compile())
                .against(LEFT.compile())
                .compile();
        String registry = registryOf(compilation);
        assertTrue(registry.contains("included = {core.EventRegistry.class, left.EventRegistry.class}"), registry);
    }

    /** A tag of the third module's is taken only for those who build on it. */
    @Test
    void whatIsNotIncludedIsNotLookedAt() {
        Compilation compilation = Sources.importing(THIRD.replace("tag = 3", "tag = 2"))
                .against(CORE.compile())
                .against(LEFT.compile())
                .compile();
        registryOf(compilation);
    }

    @Test
    void aPackageCanJoinWhatOthersAdd() {
        String site = "@ExtendsFamily(value = core.Event.class, with = left.EventRegistry.class) package mine;\n";
        Compilation compilation = Sources.importing(site)
                .against(CORE.compile())
                .against(LEFT.compile())
                .compile();
        assertTrue(registryOf(compilation).contains("types = {}"));
    }

    @Test
    void aPackageCanExtendSeveralFamilies() {
        Compilation second = Sources.importing("""
                        package second;
                        @RecordFamily
                        public interface Value {}
                        """).compile();
        Compilation compilation = Sources.importing(
                        THIRD, "@ExtendsFamily(core.Event.class) @ExtendsFamily(second.Value.class) package mine;\n")
                .against(CORE.compile())
                .against(second)
                .compile();
        assertThat(compilation).succeededWithoutWarnings();
        assertEquals(
                Set.of("EventRegistry", "ThirdCodec", "ValueRegistry"),
                Sources.generatedBy(compilation).keySet());
    }
}
