package dev.ember.persistence.userbuilds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** javac runs the packaged processor from either of its paths, for code in a module and outside of any. */
final class ProcessorPathsTest {
    private static final ModuleFinder JARS = Modules.jars();
    private static final String RUNTIME = Modules.path(JARS, List.of("dev.ember.persistence"));
    private static final String PROCESSOR = Modules.path(
            JARS, List.of("dev.ember.persistence.processor", "dev.ember.persistence", "com.palantir.javapoet"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "--processor-path, --class-path",
        "--processor-path, --module-path",
        "--processor-module-path, --class-path",
        "--processor-module-path, --module-path"
    })
    void theCodeIsGenerated(String processorOption, String runtimeOption) throws IOException, InterruptedException {
        write("user/Event.java", """
                package user;
                @dev.ember.persistence.codec.RecordFamily
                public interface Event {}
                """);
        write("user/Set.java", """
                package user;
                @dev.ember.persistence.codec.RecordType(tag = 1)
                public record Set(String key) implements Event {}
                """);
        boolean isModule = runtimeOption.equals("--module-path");
        if (isModule) {
            write("module-info.java", "module user { requires transitive dev.ember.persistence; exports user; }");
        }
        JdkTool.Run run = JdkTool.run(
                folder,
                "javac",
                processorOption,
                PROCESSOR,
                runtimeOption,
                RUNTIME,
                "-Xlint:all",
                "-Werror",
                "user/Event.java",
                "user/Set.java",
                isModule ? "module-info.java" : "user/Event.java");
        assertEquals("", run.output());
        assertEquals(0, run.exitCode());
        assertTrue(Files.exists(folder.resolve("user/SetCodec.class")));
        assertTrue(Files.exists(folder.resolve("user/EventRegistry.class")));
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
