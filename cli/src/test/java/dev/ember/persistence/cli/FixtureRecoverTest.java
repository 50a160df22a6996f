package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.cli.Fixtures.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code recover} gives of every case of the fixtures the state that the reference gives, or a better one. */
class FixtureRecoverTest {
    private static final String USED = "{\"loaded_snapshot\":false,\"replayed_aof\":true,\"schemas\":[]}";
    private static final String NOT_USED = "{\"loaded_snapshot\":false,\"replayed_aof\":false,\"schemas\":[]}";

    /** Where the clock counts, the reference's own two readings of it differ by some milliseconds. */
    private static final long TOLERANCE_MILLIS = 100;

    private static final Pattern TTL = Pattern.compile("(.*\"ttl_ms\":)([0-9]+)}");

    /** What the reference does worse; {@link #doesBetterThanTheReference} says what happens here. */
    private static final Set<String> BETTER = Set.of(
            "crash-ltrim-v3",
            "crash-setbit-1tib-v3",
            "crash-setbit-v3",
            "crash-setrange-v3",
            "corrupt-len-mid-high",
            "corrupt-len-mid-low",
            "v3-flip-len-high",
            "zero-tail");

    /** Files that are good in themselves and in the wrong place. */
    private static final Set<String> MISPLACED = Set.of("shard-mismatch", "swapped-magic");

    private static final Set<String> KEY_PROBLEMS =
            Set.of("v3-aof-no-key", "v3-aof-wrong-key", "v3-snap-no-key", "v3-snap-wrong-key");

    @TestFactory
    Stream<DynamicTest> givesTheStateThatTheReferenceGives() {
        return Fixtures.tests(each -> !BETTER.contains(each.name()), FixtureRecoverTest::check);
    }

    private static void check(Case each) {
        long before = System.currentTimeMillis();
        Result result = recover(each);
        long after = System.currentTimeMillis();

        if (each.isTimeDependent()) {
            checkTimes(each.expectedRecovery(), each.recoveredAtMillis(), result.lines(), before, after);
        } else {
            assertEquals(each.expectedRecovery(), result.lines());
        }
        assertEquals(expectedExitCode(each), result.exitCode(), result.err());
        assertEquals(
                result.exitCode() != ExitCode.CLEAN, result.err().lines().anyMatch(line -> line.startsWith("error: ")));
    }

    private static int expectedExitCode(Case each) {
        if (KEY_PROBLEMS.contains(each.name())) {
            return ExitCode.OPERATIONAL;
        }
        boolean damaged = each.filesOfShard().stream()
                .map(each::expectedDump)
                .anyMatch(
                        lines -> !lines.isEmpty() && lines.get(lines.size() - 1).startsWith("{\"error\""));
        return damaged || MISPLACED.contains(each.name()) ? ExitCode.DAMAGE : ExitCode.CLEAN;
    }

    /** The deadlines are the same: time of recovery and remaining time to live add up to one number. */
    private static void checkTimes(
            List<String> expected, long expectedAt, List<String> actual, long notBefore, long notAfter) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            Matcher expectedTtl = TTL.matcher(expected.get(i));
            Matcher actualTtl = TTL.matcher(actual.get(i));
            if (!expectedTtl.matches() || !actualTtl.matches()) {
                assertEquals(expected.get(i), actual.get(i));
                continue;
            }
            assertEquals(expectedTtl.group(1), actualTtl.group(1));
            long deadline = expectedAt + Long.parseLong(expectedTtl.group(2));
            long ttl = Long.parseLong(actualTtl.group(2));
            assertTrue(
                    notBefore + ttl <= deadline + TOLERANCE_MILLIS && notAfter + ttl >= deadline - TOLERANCE_MILLIS,
                    () -> "deadline " + deadline + ", but " + ttl + " ms left between " + notBefore + " and "
                            + notAfter);
        }
    }

    static Stream<Arguments> better() {
        String before = "{\"key\":\"before\",\"type\":\"string\",\"value\":\"MQ==\",\"ttl_ms\":null}";
        String after = "{\"key\":\"after\",\"type\":\"string\",\"value\":\"MQ==\",\"ttl_ms\":null}";
        return Stream.of(
                // The reference panics. Here LTRIM empties the list, which removes its key, and replay goes on.
                arguments("crash-ltrim-v3", List.of(after, before, USED), ExitCode.CLEAN, ""),
                // The reference tries to allocate what the offset asks for, and aborts. Here the record is damage:
                // what stands before it is kept, nothing is allocated.
                arguments(
                        "crash-setbit-1tib-v3",
                        List.of(before, NOT_USED),
                        ExitCode.DAMAGE,
                        "end behind the most that a value holds, 536870912 bytes"),
                arguments(
                        "crash-setbit-v3",
                        List.of(before, NOT_USED),
                        ExitCode.DAMAGE,
                        "end behind the most that a value holds, 536870912 bytes"),
                arguments(
                        "crash-setrange-v3",
                        List.of(before, NOT_USED),
                        ExitCode.DAMAGE,
                        "end behind the most that a value holds, 536870912 bytes"),
                // The reference takes the rest of the file for a torn tail and says nothing. Here the whole records
                // behind the damaged length give it away: the same records are kept, and the loss is reported.
                arguments("corrupt-len-mid-high", fiveKeys(), ExitCode.DAMAGE, "its length is damaged"),
                arguments("corrupt-len-mid-low", fiveKeys(), ExitCode.DAMAGE, "its length is damaged"),
                arguments("v3-flip-len-high", fiveKeys(), ExitCode.DAMAGE, "its length is damaged"),
                // The reference takes the zeros for a record of an unknown type. Here they are room for records.
                arguments("zero-tail", zeroTail(), ExitCode.CLEAN, "64 zero bytes from offset 379 on hold no record"));
    }

    private static List<String> zeroTail() {
        List<String> lines = new ArrayList<>(Fixtures.of("zero-tail").expectedRecovery());
        assertEquals(NOT_USED, lines.set(lines.size() - 1, USED));
        return lines;
    }

    private static List<String> fiveKeys() {
        return List.of(
                "{\"key\":\"key00\",\"type\":\"string\",\"value\":\"dmFsdWUtMDA=\",\"ttl_ms\":null}",
                "{\"key\":\"key01\",\"type\":\"string\",\"value\":\"dmFsdWUtMDE=\",\"ttl_ms\":null}",
                "{\"key\":\"key02\",\"type\":\"string\",\"value\":\"dmFsdWUtMDI=\",\"ttl_ms\":null}",
                "{\"key\":\"key03\",\"type\":\"string\",\"value\":\"dmFsdWUtMDM=\",\"ttl_ms\":null}",
                "{\"key\":\"key04\",\"type\":\"string\",\"value\":\"dmFsdWUtMDQ=\",\"ttl_ms\":null}",
                NOT_USED);
    }

    @ParameterizedTest
    @MethodSource("better")
    void doesBetterThanTheReference(String name, List<String> lines, int exitCode, String error) {
        Result result = recover(Fixtures.of(name));

        assertEquals(lines, result.lines());
        assertEquals(exitCode, result.exitCode());
        assertTrue(result.err().contains(error), result.err());
        assertEquals(error.isEmpty(), result.err().isEmpty());
    }

    @Test
    void everyCrashOfTheReferenceIsAmongThem() {
        List<String> crashes = Fixtures.all().stream()
                .filter(Case::crashesReference)
                .map(Case::name)
                .toList();
        assertTrue(BETTER.containsAll(crashes), crashes::toString);
    }

    /** Nothing in the format ties a record to its place: what is whole and in the wrong place cannot be told. */
    @ParameterizedTest
    @ValueSource(
            strings = {"v3-replayed", "v3-deleted", "v3-swapped", "v3-snap-deleted", "v3-snap-swapped", "missing-record"
            })
    void recordsThatAreRepeatedRemovedOrSwappedAreNotNoticed(String name) {
        Case each = Fixtures.of(name);
        Result result = recover(each);

        assertEquals(each.expectedRecovery(), result.lines());
        assertEquals(ExitCode.CLEAN, result.exitCode());
        assertFalse(result.err().contains("error: "), result.err());
    }

    /** The reference allocates what a length says before it looks whether the file is that long. */
    @ParameterizedTest
    @ValueSource(strings = {"oversize-len-max", "count-max-then-eof"})
    void aHugeLengthBeforeTheEndIsATornTailAndAllocatesNothing(String name) {
        Result result = recover(Fixtures.of(name));

        assertEquals(
                List.of("{\"key\":\"key00\",\"type\":\"string\",\"value\":\"dmFsdWUtMDA=\",\"ttl_ms\":null}", USED),
                result.lines());
        assertEquals(ExitCode.CLEAN, result.exitCode());
        assertTrue(result.err().contains("a record is cut off at the end"), result.err());
    }

    /** Records behind a torn one: the records before are kept, and it is reported. */
    @Test
    void whatACarelessWriterLeavesIsReported() {
        Result result = recover(Fixtures.of("torn-then-append"));

        assertEquals(5 + 1, result.lines().size());
        assertEquals(NOT_USED, result.lines().get(5));
        assertEquals(ExitCode.DAMAGE, result.exitCode());
        assertTrue(result.err().contains("CRC-32 mismatch"), result.err());
    }

    private static Result recover(Case each) {
        return Cli.run(each.args("recover", each.folder(), "--shard", each.shard(), "--ttl-anchor", "replay"));
    }
}
