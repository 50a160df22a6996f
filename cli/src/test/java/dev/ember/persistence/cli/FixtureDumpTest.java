package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.cli.Fixtures.Case;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code dump} prints of every file of the fixtures what the reference reads, and never stops without saying so. */
class FixtureDumpTest {
    /**
     * A damaged length that leads beyond the end of the file: the reference takes the rest for a record that was cut
     * off and loses it without a word. Here whole records behind it show that it is damage.
     */
    private static final Set<String> LOST_IN_SILENCE =
            Set.of("corrupt-len-mid-high", "corrupt-len-mid-low", "v3-flip-len-high");

    /** Encrypted, and the key is missing or another: nothing can be said of damage. */
    private static final Set<String> KEY_PROBLEMS =
            Set.of("v3-aof-no-key", "v3-aof-wrong-key", "v3-snap-no-key", "v3-snap-wrong-key");

    /** The reference takes the zeros for a record of an unknown type. Here they are room for records. */
    private static final String ZERO_TAIL = "zero-tail";

    @TestFactory
    Stream<DynamicTest> printsWhatTheReferenceReads() {
        return Fixtures.tests(each -> true, each -> each.files().forEach(file -> check(each, file)));
    }

    private static void check(Case each, Path file) {
        List<String> expected = each.expectedDump(file);
        boolean fails = !expected.isEmpty() && isError(expected.get(expected.size() - 1));
        List<String> good = fails ? expected.subList(0, expected.size() - 1) : expected;

        Result result = Cli.run(each.args("dump", file));

        if (fails && !each.name().equals(ZERO_TAIL) || LOST_IN_SILENCE.contains(each.name())) {
            List<String> lines = result.lines();
            assertEquals(good, lines.subList(0, lines.size() - 1));
            assertTrue(isError(lines.get(lines.size() - 1)), lines.get(lines.size() - 1));
            boolean keyProblem = KEY_PROBLEMS.contains(each.name()) && good.isEmpty();
            assertEquals(keyProblem ? ExitCode.OPERATIONAL : ExitCode.DAMAGE, result.exitCode());
            assertTrue(result.err().startsWith("error: " + file), result.err());
        } else {
            assertEquals(good, result.lines());
            assertEquals(ExitCode.CLEAN, result.exitCode());
            assertTrue(result.err().isEmpty() || result.err().startsWith("note: " + file), result.err());
        }
    }

    private static boolean isError(String line) {
        return line.matches("\\{\"error\":\"[^\"].*\"(,\"offset\":[0-9]+)?}");
    }
}
