package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.cli.Fixtures.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code encode} makes of what {@code dump} printed the file it was printed from. */
class FixtureEncodeTest {
    /** Where the JSON does not tell all that is in the file, and why. */
    private static final Map<String, String> LOSSY = Map.of(
            "version-1-aof", "files of version 1 are read, and written as version 2",
            "bool-bytes-other-than-0-1", "a byte other than 0 and 1 reads as true, and true is written as 1");

    private static final Pattern OFFSET = Pattern.compile("\"offset\":([0-9]+)}$|from offset ([0-9]+) on");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> givesTheBytesOfPlaintextAppendOnlyFilesUpToWhereTheyAreGood() {
        return tests((each, file) -> {
            byte[] bytes = read(file);
            if (isAof(bytes) && bytes.length > 4 && bytes[4] == 2 && !LOSSY.containsKey(each.name())) {
                checkBytes(each, file, bytes);
            }
        });
    }

    private void checkBytes(Case each, Path file, byte[] bytes) {
        Result dumped = Cli.run(each.args("dump", file));
        List<String> lines = new ArrayList<>(dumped.lines());
        String reason = dumped.err();
        if (dumped.exitCode() != ExitCode.CLEAN) {
            reason = lines.remove(lines.size() - 1);
        }
        Matcher offset = OFFSET.matcher(reason.strip());
        int good = !offset.find()
                ? bytes.length
                : Integer.parseInt(offset.group(1) != null ? offset.group(1) : offset.group(2));

        byte[] encoded = encode(each, ".aof", join(lines), List.of());

        assertArrayEquals(Arrays.copyOf(bytes, good), encoded);
    }

    @TestFactory
    Stream<DynamicTest> givesAFileOfTheSameContentOfEveryOther() {
        return tests((each, file) -> {
            Result dumped = Cli.run(each.args("dump", file));
            if (dumped.exitCode() == ExitCode.CLEAN) {
                byte[] bytes = read(file);
                boolean encrypted = bytes[4] == 3;
                Path again = folder.resolve(each.name() + "-again" + (isAof(bytes) ? ".aof" : ".snap"));
                List<Object> key = encrypted ? each.keyOption() : List.of();
                Result encoded = Cli.runWith(dumped.out(), args("encode", again, key));
                assertEquals(ExitCode.CLEAN, encoded.exitCode(), encoded.err());

                Result dumpedAgain = Cli.run(args("dump", again, key));
                assertEquals(dumped.lines(), dumpedAgain.lines());
                assertEquals(encrypted ? 3 : 2, read(again)[4], "the version");
                delete(again);
            }
        });
    }

    private Stream<DynamicTest> tests(FileTest test) {
        return Fixtures.tests(each -> true, each -> each.files().forEach(file -> test.check(each, file)));
    }

    /** A test of one file. */
    @FunctionalInterface
    private interface FileTest {
        void check(Case each, Path file);
    }

    private byte[] encode(Case each, String suffix, String input, List<Object> key) {
        Path file = folder.resolve(each.name() + suffix);
        Result result = Cli.runWith(input, args("encode", file, key));
        assertEquals(ExitCode.CLEAN, result.exitCode(), result.err());
        byte[] bytes = read(file);
        delete(file);
        return bytes;
    }

    private static Object[] args(String command, Path file, List<Object> key) {
        return Stream.concat(Stream.of(command, file), key.stream()).toArray();
    }

    private static String join(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static boolean isAof(byte[] bytes) {
        return bytes.length >= 4 && bytes[0] == 'E' && bytes[1] == 'A' && bytes[2] == 'O' && bytes[3] == 'F';
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
