package dev.ember.persistence.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.CompilationSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole text of generated classes, one folder for each kind of component and of registry: what is compiled in
 * {@code *.java}, what is compiled before as another module in {@code library}, what is generated in {@code expected}.
 *
 * <p>{@code -Dember.golden=rewrite} writes the expected files anew, and fails, so that nobody takes it for a test.
 */
final class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    static Stream<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void generatesExactlyTheExpectedText(Path folder) throws IOException {
        Sources sources = Sources.of(List.copyOf(read(folder).values())).withOptions(Sources.DOCLINT);
        Path library = folder.resolve("library");
        if (Files.exists(library)) {
            sources = sources.against(
                    Sources.of(List.copyOf(read(library).values())).compile());
        }
        Compilation compilation = sources.compile();
        CompilationSubject.assertThat(compilation).succeededWithoutWarnings();
        Map<String, String> generated = Sources.generatedBy(compilation);
        // Every family has a registry; where codecs are the subject, it would only repeat what is shown elsewhere.
        generated
                .keySet()
                .removeIf(name -> name.endsWith("Registry")
                        != folder.getFileName().toString().startsWith("registry"));

        Path expected = folder.resolve("expected");
        if ("rewrite".equals(System.getProperty("ember.golden"))) {
            rewrite(expected, generated);
            fail("rewritten: " + expected + "; look at the difference, and run again without -Dember.golden=rewrite");
        }
        Map<String, String> golden = read(expected);
        assertEquals(golden.keySet(), generated.keySet());
        generated.forEach((name, text) -> assertEquals(golden.get(name), text, name));
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : filesIn(folder)) {
            String name = file.getFileName().toString();
            texts.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
        }
        return texts;
    }

    private static void rewrite(Path folder, Map<String, String> texts) throws IOException {
        Files.createDirectories(folder);
        for (Path file : filesIn(folder)) {
            Files.delete(file);
        }
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.writeString(folder.resolve(text.getKey() + ".java"), text.getValue());
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
