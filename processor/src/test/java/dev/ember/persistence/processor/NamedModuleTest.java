package dev.ember.persistence.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generated code in a named module: it can use what the module requires, and {@code java.base}. */
final class NamedModuleTest {
    @TempDir
    private Path folder;

    /** The mark in an exported package is no reason to warn of what clients of the module cannot see. */
    @ParameterizedTest
    @CsvSource({
        "'', false",
        "requires java.compiler;, true",
        "exports user;, false",
        "exports user; requires java.compiler;, true"
    })
    void theMarkOfGeneratedCodeIsLeftOutWhereTheModuleDoesNotSeeIt(String directives, boolean isMarked)
            throws IOException {
        List<Path> sources = List.of(
                write(
                        "module-info.java",
                        "module user { requires transitive dev.ember.persistence; " + directives + " }"),
                write("Event.java", Sources.withImports("""
                        package user;
                        @RecordFamily
                        public interface Event {}
                        """)),
                write("Set.java", Sources.withImports("""
                        package user;
                        @RecordType(tag = 1)
                        public record Set(String key) implements Event {}
                        """)));
        StringWriter output = new StringWriter();
        // Modules among what the tests run with: the runtime is one.
        String modulePath = System.getProperty("java.class.path");
        List<String> options = List.of("-Xlint:all", "-Werror", "--module-path", modulePath, "-d", folder.toString());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavaCompiler.CompilationTask task =
                    compiler.getTask(output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(new FamilyProcessor(), new RecordProcessor()));
            assertTrue(task.call(), output::toString);
        }
        assertEquals("", output.toString());
        assertEquals(
                isMarked, Files.readString(folder.resolve("user/SetCodec.java")).contains("@Generated("));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
