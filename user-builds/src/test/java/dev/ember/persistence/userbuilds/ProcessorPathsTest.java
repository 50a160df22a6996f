package dev.ember.persistence.userbuilds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** javac runs the packaged processor from either of its paths, for code in a module and outside of any. */
final class ProcessorPathsTest {
    private static final ModuleFinder JARS = Modules.jars();
    private static final String RUNTIME = Modules.path(JARS, List.of("dev.ember.persistence"));
    private static final String PROCESSOR = Modules.path(
            JARS, List.of("dev.ember.persistence.processor", "dev.ember.persistence", "com.palantir.javapoet"));

    @TempDir
    private Path folder;

    @BeforeEach
    void writeSources() throws IOException {
        Files.createDirectory(folder.resolve("user"));
        Files.writeString(folder.resolve("user/Event.java"), """
                package user;
                @dev.ember.persistence.codec.RecordFamily
                public interface Event {}
                """);
        Files.writeString(folder.resolve("user/Set.java"), """
                package user;
                @dev.ember.persistence.codec.RecordType(tag = 1)
                public record Set(String key) implements Event {}
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--processor-path", "--processor-module-path"})
    void codeOutsideOfModules(String option) throws IOException, InterruptedException {
        compile(option, PROCESSOR, "--class-path", RUNTIME);
        assertTrue(isGenerated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--processor-path", "--processor-module-path"})
    void codeInAModule(String option) throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("module-info.java"),
                "module user { requires transitive dev.ember.persistence; exports user; }");
        compile(option, PROCESSOR, "--module-path", RUNTIME, "module-info.java");
        assertTrue(isGenerated());
    }

    @Test
    @EnabledForJreRange(minVersion = 21)
    void onTheClassPathTheProcessorRunsIfItIsAskedFor() throws IOException, InterruptedException {
        compile("--class-path", PROCESSOR, "-proc:full");
        assertTrue(isGenerated());
    }

    @Test
    @EnabledForJreRange(minVersion = 23)
    void onTheClassPathAloneTheProcessorDoesNotRunAndNothingSaysSo() throws IOException, InterruptedException {
        compile("--class-path", PROCESSOR);
        assertFalse(isGenerated());
    }

    private void compile(String... arguments) throws IOException, InterruptedException {
        Stream<String> all = Stream.concat(
                Stream.of("-Xlint:all", "-Werror", "user/Event.java", "user/Set.java"), Stream.of(arguments));
        JdkTool.Run run = JdkTool.run(folder, "javac", all.toArray(String[]::new));
        assertEquals("", run.output());
        assertEquals(0, run.exitCode());
    }

    private boolean isGenerated() {
        return Files.exists(folder.resolve("user/SetCodec.class"))
                && Files.exists(folder.resolve("user/EventRegistry.class"));
    }
}
