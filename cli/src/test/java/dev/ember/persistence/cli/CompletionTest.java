package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ember.persistence.cli.Cli.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion script works in a real bash. */
class CompletionTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    private Path folder;

    @BeforeEach
    void generate() throws Exception {
        if (!Files.isExecutable(BASH)) {
            System.out.println("SKIPPED: CompletionTest: there is no " + BASH + " here");
        }
        assumeTrue(Files.isExecutable(BASH), "there is no bash");
        Result result = Cli.run("generate-completion");
        assertEquals(ExitCode.CLEAN, result.exitCode(), result.err());
        assertEquals("", result.err());
        Files.writeString(folder.resolve("completion"), result.out());
        Files.createFile(folder.resolve("shard-0.aof"));
    }

    /** What the tab key offers when the last of the words has been begun. */
    private List<String> complete(String... words) throws Exception {
        String script = "source completion\n"
                // Only while bash itself completes is there anything to be set.
                + "compopt() { :; }\n"
                + "COMP_WORDS=(\"$@\")\n"
                + "COMP_CWORD=$(($# - 1))\n"
                + "COMP_LINE=\"$*\"\n"
                + "COMP_POINT=${#COMP_LINE}\n"
                + "function=$(complete -p ember-persistence | sed -n 's/.*-F \\([^ ]*\\) .*/\\1/p')\n"
                + "\"$function\"\n"
                + "printf '%s\\n' \"${COMPREPLY[@]}\"\n";
        ProcessBuilder builder = new ProcessBuilder(BASH.toString(), "-c", script, "bash");
        builder.command().addAll(List.of(words));
        Process bash =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        bash.getOutputStream().close();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), output);
        return output.lines().map(String::strip).toList();
    }

    @ParameterizedTest
    @CsvSource({"che, check", "rew, rewrite", "ben, bench", "generate-m, generate-man", "--v, --version"})
    void aCommandIsCompleted(String begun, String whole) throws Exception {
        assertEquals(List.of(whole), complete("ember-persistence", begun));
    }

    @Test
    void anOptionOfACommandIsCompleted() throws Exception {
        assertEquals(List.of("--encrypt"), complete("ember-persistence", "rewrite", "--enc"));
        assertEquals(List.of("--value-bytes"), complete("ember-persistence", "bench", "--val"));
        assertTrue(complete("ember-persistence", "check", "--").contains("--json"));
    }

    @Test
    void theNameOfAFileIsCompleted() throws Exception {
        assertEquals(List.of("shard-0.aof"), complete("ember-persistence", "rewrite", ".", "--key-file", "shard"));
    }
}
