package dev.ember.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Markdown pages show code that is compiled, name files that exist, and give the version that is built. */
class DocumentationTest {
    private static final Path PROJECT = Path.of(System.getProperty("ember.project"));
    private static final Pattern SOURCE = Pattern.compile("<!-- from (\\S+) -->");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+-SNAPSHOT");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(PROJECT.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /**
     * The page of the diagnostics shows what does not compile: the processor has a test that compiles it all the same.
     */
    private static List<Path> pagesOfGoodExamples() throws IOException {
        return pages().stream()
                .filter(page -> !page.endsWith("docs/diagnostics.md"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pagesOfGoodExamples")
    void everyJavaExampleStandsInACompiledFile(Path page) throws IOException {
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).equals("```java")) {
                continue;
            }
            Matcher source = SOURCE.matcher(lines.get(i - 1));
            assertTrue(source.matches(), page + " line " + i + ": an example must say which file it is from");
            int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
            String example = String.join("\n", lines.subList(i + 1, end));
            assertFalse(example.isBlank());
            assertTrue(
                    Files.readString(PROJECT.resolve(source.group(1))).contains(example),
                    page + " line " + (i + 1) + ": the example is not a part of " + source.group(1));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkIntoTheProjectLeadsSomewhere(Path page) throws IOException {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
            String target = links.group(1);
            if (!target.startsWith("http")) {
                assertTrue(Files.exists(page.resolveSibling(target)), page + ": dead link " + target);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theVersionIsTheOneThatIsBuilt(Path page) throws IOException {
        Matcher built = VERSION.matcher(Files.readString(PROJECT.resolve("pom.xml")));
        assertTrue(built.find());
        String version = built.group();
        VERSION.matcher(Files.readString(page)).results().forEach(shown -> assertEquals(version, shown.group()));
    }
}
