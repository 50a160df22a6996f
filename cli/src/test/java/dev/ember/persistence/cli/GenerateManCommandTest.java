package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ember.persistence.cli.Cli.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual has a page for every command, which says what the command's help says. */
class GenerateManCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void generate() {
        Result result = Cli.run("generate-man", folder);
        assertEquals("", result.err());
        assertEquals(ExitCode.CLEAN, result.exitCode());
    }

    @Test
    void everyCommandHasAPage() {
        Set<String> expected = Cli.commands().stream()
                .map(command -> "ember-persistence-" + command + ".1")
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add("ember-persistence.1");
        assertTrue(expected.contains("ember-persistence-rewrite.1"), expected.toString());

        assertEquals(expected, FolderContent.of(folder).keySet());
    }

    @Test
    void aPageNamesEveryOptionOfItsCommand() throws IOException {
        for (String command : Cli.commands()) {
            String page = Files.readString(folder.resolve("ember-persistence-" + command + ".1"));
            String help = Cli.run(command, "--help").out();
            List<String> options = Pattern.compile("(?m)^  (?:-.,|   ) (--[a-z-]+)")
                    .matcher(help)
                    .results()
                    .map(each -> each.group(1).replace("-", "\\-"))
                    .toList();
            assertTrue(options.contains("\\-\\-help"), help);
            for (String option : options) {
                assertTrue(page.contains("\\fB" + option + "\\fR"), command + " " + option);
            }
        }
    }

    @Test
    void groffHasNothingToWarnOf() throws Exception {
        assumePresent("groff");
        for (String page : FolderContent.of(folder).keySet()) {
            assertEquals("", run("groff", "-k", "-man", "-Tutf8", "-ww", "-z", page), page);
        }
    }

    @Test
    void manShowsThem() throws Exception {
        assumePresent("man");
        assumePresent("groff");
        String shown = run("man", "-l", "ember-persistence-rewrite.1");

        assertTrue(shown.contains("ember-persistence rewrite"), shown);
        assertTrue(shown.contains("--discard-previous"), shown);
        assertTrue(shown.contains("EXAMPLES\n"), shown);
    }

    @Test
    void aFolderThatIsMissingIsNotMade() {
        Path missing = folder.resolve("missing");

        assertEquals(
                "error: " + missing + ": there is no such file or folder\n",
                Cli.run("generate-man", missing).err());
        assertTrue(Files.notExists(missing));
    }

    private static void assumePresent(String program) {
        boolean present = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(part -> Files.isExecutable(Path.of(part).resolve(program)));
        if (!present) {
            System.out.println("SKIPPED: GenerateManCommandTest: there is no " + program + " here");
        }
        assumeTrue(present, "there is no " + program);
    }

    private String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("MANWIDTH", "80");
        builder.environment().put("MAN_KEEP_FORMATTING", "");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
