package dev.ember.persistence.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.processor.diagnostic.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of the diagnostics tells the truth: it lists the whole catalogue, its examples give the errors that it says,
 * and its cures compile. With {@code -Dember.golden=rewrite} the page is made to show what javac prints.
 *
 * <p>A new message needs an entry on the page, at the place that its id has in the order: a heading {@code ### EMB123:
 * title}, an example in a block of {@code java}, a line that begins with {@code Cure:}, and the example without the
 * mistake. A block of {@code text} after the example, which may be empty, shows what javac prints. A block of
 * {@code java library} is compiled before, each by itself; one of {@code text ember.wire} is the wire lock, one of
 * {@code text options} has options of javac, a line each.
 */
final class DiagnosticsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("ember.project"), "docs", "diagnostics.md");
    /** What no source alone can provoke, with the reason. */
    private static final Map<Message, String> WITHOUT_EXAMPLE = Map.of(
            Message.RECORD_LATE, "takes another processor that generates sources",
            Message.COMPONENT_LATE, "takes another processor that generates sources",
            Message.NOT_WRITTEN, "takes another processor, or a full disk");

    private static final Pattern ERROR =
            Pattern.compile("^(?:\\S+\\.java:\\d+: )?error: (EMB\\d+): ", Pattern.MULTILINE);

    /** What the processor says of a wire lock that it has written. */
    private static final Pattern NOTE = Pattern.compile("^Note: .*\n(?: .*\n)*", Pattern.MULTILINE);

    @TempDir
    Path folder;

    private static DiagnosticsPage page() throws IOException {
        return DiagnosticsPage.of(Files.readAllLines(PAGE));
    }

    static List<DiagnosticsPage.Entry> entries() throws IOException {
        List<String> withoutExample =
                WITHOUT_EXAMPLE.keySet().stream().map(Message::id).toList();
        return page().entries().stream()
                .filter(entry -> !withoutExample.contains(entry.id()))
                .toList();
    }

    @Test
    void thePageListsTheCatalogueInItsOrder() throws IOException {
        List<String> catalogue = Stream.of(Message.values()).map(Message::id).toList();
        List<String> listed =
                page().entries().stream().map(DiagnosticsPage.Entry::id).toList();
        assertEquals(
                List.of(),
                Stream.of(Message.values())
                        .filter(message -> !listed.contains(message.id()))
                        .map(message -> message.id() + " " + message)
                        .toList(),
                PAGE + " lacks messages: this test says what an entry consists of");
        assertEquals(catalogue, listed, PAGE + " lists what does not exist, or not in the order of the ids");
    }

    @ParameterizedTest
    @MethodSource("entries")
    void theExampleGivesThisErrorAndNoOther(DiagnosticsPage.Entry entry) throws IOException {
        String printed = compiler().print(entry.example(), "-Xlint:all");
        assertEquals(
                List.of(entry.id()),
                ERROR.matcher(printed).results().map(error -> error.group(1)).toList(),
                printed);
        assertTrue(printed.endsWith("\n1 error\n"), printed);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void theCureCompilesWithoutWarnings(DiagnosticsPage.Entry entry) throws IOException {
        assertTrue(!entry.cure().isEmpty(), "there is no cure");
        String printed = compiler().print(entry.cure(), "-Xlint:all", "-Werror");
        assertEquals("", NOTE.matcher(printed).replaceAll(""));
    }

    @Test
    void javacPrintsWhatThePageShows() throws IOException {
        DiagnosticsPage page = page();
        List<String> printed = new ArrayList<>(page.lines());
        int shift = 0;
        int shown = 0;
        for (DiagnosticsPage.Entry entry : page.entries()) {
            if (entry.output().isPresent()) {
                DiagnosticsPage.Block block = entry.output().get();
                List<String> output = compiler().print(entry.example()).lines().toList();
                List<String> place = printed.subList(
                        block.start() + shift,
                        block.start() + shift + block.lines().size());
                shift += output.size() - block.lines().size();
                place.clear();
                place.addAll(output);
                shown++;
            }
        }
        if (System.getProperty("ember.golden", "").equals("rewrite")) {
            Files.write(PAGE, printed);
        }
        assertEquals(String.join("\n", printed), String.join("\n", page.lines()));
        assertTrue(shown >= 10, "the page shows " + shown + " outputs");
    }

    /** How a message is read is shown of one that the page lists. */
    @Test
    void theFirstMessageIsOneOfThosePrinted() throws IOException {
        DiagnosticsPage page = page();
        List<String> outputs = page.entries().stream()
                .flatMap(entry -> entry.output().stream())
                .map(DiagnosticsPage.Block::text)
                .toList();
        List<String> first = page.implied().stream()
                .filter(DiagnosticsPage.Block::isOutput)
                .map(DiagnosticsPage.Block::text)
                .toList();
        assertEquals(1, first.size());
        assertTrue(outputs.contains(first.get(0)), first.get(0));
    }

    private PageCompiler compiler() throws IOException {
        return new PageCompiler(
                page().implied().stream().filter(block -> !block.isOutput()).toList(), folder);
    }
}
