package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.cli.Fixtures.Case;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every file of the reference through {@code stats}: it counts what {@code check} counts, and ends as that does. */
class FixtureStatsTest {
    @TestFactory
    Stream<DynamicTest> filesByThemselves() {
        return Fixtures.tests(each -> true, each -> each.files().forEach(file -> compare(each, file)));
    }

    @TestFactory
    Stream<DynamicTest> wholeFolders() {
        return Fixtures.tests(each -> true, each -> compare(each, each.folder()));
    }

    private static void compare(Case each, Path path) {
        String what = each.name() + " " + path.getFileName();
        Result check = Cli.run(each.args("check", path, "--json"));
        Result json = Cli.run(each.args("stats", path, "--json"));
        assertEquals(check.exitCode(), json.exitCode(), what);
        assertEquals(sum(check.out(), "\"records\":([0-9]+)"), one(json.out(), "\"records\":([0-9]+)"), what);
        assertEquals(
                one(json.out(), "\"records\":([0-9]+)"),
                sum(json.out(), "\"tag\":[0-9]+,\"name\":\"[^\"]*\",\"records\":([0-9]+)") / 2,
                what + ": in total and by slice");
        Result text = Cli.run(each.args("stats", path));
        assertEquals(check.exitCode(), text.exitCode(), what);
        assertFalse((text.out() + text.err()).contains("this should not happen"), text.err());
        assertTrue(text.exitCode() == ExitCode.CLEAN || text.err().contains("error: "), what);
    }

    private static long one(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return Long.parseLong(matcher.group(1));
    }

    private static long sum(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        long sum = 0;
        while (matcher.find()) {
            sum += Long.parseLong(matcher.group(1));
        }
        return sum;
    }
}
