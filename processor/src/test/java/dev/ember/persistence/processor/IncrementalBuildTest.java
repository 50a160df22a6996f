package dev.ember.persistence.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an incremental build does: it compiles the sources that changed, and hands the names of all other annotated
 * classes to the processors, as Gradle does for aggregating ones. What those wrote is deleted before.
 */
final class IncrementalBuildTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir
    private Path folder;

    @BeforeEach
    void everythingIsCompiled() throws IOException {
        write("Event", """
                package test;
                @RecordFamily
                public interface Event {}
                """);
        write("Point", """
                package test;
                @ComponentRecord
                public record Point(int x, int y) {}
                """);
        write("Draw", """
                package test;
                @RecordType(tag = 1)
                public record Draw(List<Point> points) implements Event {}
                """);
        write("Erase", """
                package test;
                @RecordType(tag = 2)
                public record Erase(String key) implements Event {}
                """);
        assertEquals("", compile(List.of("Event", "Point", "Draw", "Erase"), List.of()));
        for (String codec : List.of("PointCodec", "DrawCodec", "EraseCodec")) {
            Files.setLastModifiedTime(classFile(codec), LONG_AGO);
        }
    }

    @Test
    void theRegistryHasWhatDidNotChange() throws IOException {
        write("Erase", """
                package test;
                @RecordType(tag = 3)
                public record Erase(String key, boolean all) implements Event {}
                """);
        assertEquals("", recompile("Erase", "EraseCodec", List.of("Event", "Point", "Draw")));
        String registry = Files.readString(generatedFile("EventRegistry"));
        assertTrue(registry.contains("case DrawCodec.TAG ->"), registry);
        assertTrue(registry.contains("case EraseCodec.TAG ->"), registry);
        assertTrue(Files.exists(classFile("EventRegistry")));
        assertTrue(Files.readString(generatedFile("EraseCodec")).contains("TAG = 3;"));
    }

    /** Before JDK 18 a processor cannot tell where a class comes from, and writes the same codec once more. */
    @Test
    void theCodecsOfWhatDidNotChangeAreLeftAlone() throws IOException {
        write("Erase", """
                package test;
                @RecordType(tag = 2)
                public record Erase(String key, boolean all) implements Event {}
                """);
        String before = Files.readString(generatedFile("DrawCodec"));
        assertEquals("", recompile("Erase", "EraseCodec", List.of("Event", "Point", "Draw")));
        assertEquals(before, Files.readString(generatedFile("DrawCodec")));
        boolean isLeftAlone = Runtime.version().feature() >= 18;
        assertEquals(
                isLeftAlone, Files.getLastModifiedTime(classFile("DrawCodec")).equals(LONG_AGO));
        assertFalse(Files.getLastModifiedTime(classFile("EraseCodec")).equals(LONG_AGO));
    }

    @Test
    void aNewRecordIsAdded() throws IOException {
        write("Move", """
                package test;
                @RecordType(tag = 7)
                public record Move(Point by) implements Event {}
                """);
        assertEquals("", recompile("Move", "MoveCodec", List.of("Event", "Point", "Draw", "Erase")));
        String registry = Files.readString(generatedFile("EventRegistry"));
        assertTrue(registry.contains("types = {Draw.class, Erase.class, Move.class}"), registry);
    }

    @Test
    void aRecordThatIsGoneIsLeftOut() throws IOException {
        Files.delete(classFile("Erase"));
        Files.delete(classFile("EraseCodec"));
        assertEquals("", recompile("Event", "EventRegistry", List.of("Point", "Draw")));
        String registry = Files.readString(generatedFile("EventRegistry"));
        assertTrue(registry.contains("types = {Draw.class}"), registry);
    }

    @Test
    void aTagThatAnUnchangedRecordHasIsRefused() throws IOException {
        write("Move", """
                package test;
                @RecordType(tag = 2)
                public record Move(Point by) implements Event {}
                """);
        String output = recompile("Move", "MoveCodec", List.of("Event", "Point", "Draw", "Erase"));
        assertTrue(
                output.contains(
                        "Move.java:2: error: EMB042: records test.Erase and test.Move both have tag 2 in Event"),
                output);
        assertTrue(output.endsWith("1 error\n"), output);
    }

    @Test
    void gradleIsToldOfBothProcessors() throws IOException {
        Properties declared = new Properties();
        try (InputStream in =
                RecordProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                declared.put(line.split(",")[0], line.split(",")[1]);
            }
        }
        Properties expected = new Properties();
        expected.put(FamilyProcessor.class.getName(), "aggregating");
        expected.put(RecordProcessor.class.getName(), "isolating");
        assertEquals(expected, declared);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name + ".java"), Sources.withImports(content));
    }

    private Path classFile(String name) {
        return folder.resolve("test/" + name + ".class");
    }

    private Path generatedFile(String name) {
        return folder.resolve("generated/test/" + name + ".java");
    }

    /** Deletes what is made of the source, and what is made of all. */
    private String recompile(String source, String generated, List<String> unchanged) throws IOException {
        for (String name : List.of(source, generated, "EventRegistry")) {
            Files.deleteIfExists(classFile(name));
            Files.deleteIfExists(generatedFile(name));
        }
        return compile(List.of(source), unchanged);
    }

    /** What javac says: nothing, if all is well, with all that it can warn of. */
    private String compile(List<String> sources, List<String> classes) throws IOException {
        StringWriter output = new StringWriter();
        String classPath = folder + File.pathSeparator + System.getProperty("java.class.path");
        Path generated = Files.createDirectories(folder.resolve("generated"));
        List<String> options = new ArrayList<>(List.of("-Werror", "-d", folder.toString(), "-classpath", classPath));
        // Nothing is compiled that was not asked for.
        options.addAll(List.of("-s", generated.toString(), "-sourcepath", ""));
        boolean isFirst = classes.isEmpty();
        // Of the codecs that are written once more, JDK 17 warns.
        options.add(isFirst || Runtime.version().feature() >= 18 ? "-Xlint:all" : "-Xlint:all,-processing");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    output,
                    files,
                    null,
                    options,
                    classes.stream().map(name -> "test." + name).toList(),
                    files.getJavaFileObjectsFromPaths(sources.stream()
                            .map(name -> folder.resolve(name + ".java"))
                            .toList()));
            task.setProcessors(List.of(new FamilyProcessor(), new RecordProcessor()));
            task.call();
        }
        return output.toString();
    }
}
