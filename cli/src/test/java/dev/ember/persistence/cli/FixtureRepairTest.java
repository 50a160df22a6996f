package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.cli.Fixtures.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of the reference through repair: clean afterwards, nothing that could be read before is gone, the original
 * is kept byte by byte, and a second run finds nothing to do. What cannot be judged is left as it is.
 */
class FixtureRepairTest {
    private static final FileTime WRITTEN = FileTime.fromMillis(1_700_000_000_000L);

    /**
     * Case, file, what is done, how many records stay, how many bytes are lost. Whatever is not named is left alone.
     */
    private static final String PREFIX = """
            aof-zero-length          shard-0.aof  empty    0   0
            corrupt-crc-mid          shard-0.aof  cut      5 204
            corrupt-first-byte       shard-0.aof  cut      0 374
            corrupt-len-mid-high     shard-0.aof  cut      5 204
            corrupt-len-mid-low      shard-0.aof  cut      5 204
            corrupt-len-mid-oversize shard-0.aof  cut      5 204
            corrupt-payload-mid      shard-0.aof  cut      5 204
            corrupt-tag-mid          shard-0.aof  cut      5 204
            count-max-then-eof       shard-0.aof  cut      1  10
            invalid-utf8-key         shard-0.aof  cut      1  58
            invalid-utf8-member      shard-0.aof  cut      1  60
            invalid-utf8-surrogate   shard-0.aof  cut      1  46
            mixed-v2-then-v3-append  shard-0.aof  cut      3 186
            mixed-v3-then-v2-append  shard-0.aof  cut      3 102
            negative-expire          shard-0.aof  cut      1  52
            negative-pexpire         shard-0.aof  cut      1  52
            oversize-count           shard-0.aof  cut      1  48
            oversize-len-ffffffff    shard-0.aof  cut      1   8
            oversize-len-max         shard-0.aof  cut      1   8
            oversize-len-max-plus-1  shard-0.aof  cut      1   8
            set-with-no-expire       shard-0.aof  cut      1  49
            shard-mismatch           shard-3.snap move     0  89
            snap-count-flip          shard-0.snap header  13   0
            snap-count-too-big       shard-0.snap header  13   0
            snap-count-too-small     shard-0.snap header  13   0
            snap-footer-flip         shard-0.snap rebuild 13   0
            snap-invalid-utf8-key    shard-0.snap move     0  34
            snap-invalid-utf8-member shard-0.snap move     0  38
            snap-oversize-count      shard-0.snap move     0  25
            snap-payload-flip        shard-0.snap rebuild 13   0
            snap-unknown-type        shard-0.snap rebuild  1  19
            snap-vector-metric-3     shard-0.snap move     0  47
            snap-vector-total-over   shard-0.snap move     0  39
            snap-zero-length         shard-0.snap move     0   0
            swapped-magic            shard-0.snap move     0 135
            swapped-magic            shard-0.aof  empty    0  84
            torn-then-append         shard-0.aof  cut      5 201
            trunc-header-1           shard-0.aof  empty    0   0
            trunc-header-4           shard-0.aof  empty    0   0
            trunc-snap-entry         shard-0.snap move     0  20
            trunc-snap-footer        shard-0.snap rebuild  3   0
            trunc-snap-header        shard-0.snap move     0   8
            trunc-snap-no-footer     shard-0.snap rebuild  3   0
            trunc-v2-at-00084        shard-0.aof  cut      3  22
            trunc-v2-at-00087        shard-0.aof  cut      4   1
            trunc-v2-at-00089        shard-0.aof  cut      4   3
            trunc-v2-at-00123        shard-0.aof  cut      4  37
            trunc-v2-at-00130        shard-0.aof  cut      4  44
            trunc-v2-at-00131        shard-0.aof  cut      4  45
            trunc-v2-at-00132        shard-0.aof  cut      4  46
            trunc-v2-at-00134        shard-0.aof  cut      4  48
            trunc-v3-ct              shard-0.aof  cut      4  20
            trunc-v3-len             shard-0.aof  cut      4  14
            trunc-v3-nonce           shard-0.aof  cut      4   5
            trunc-v3-tag             shard-0.aof  cut      4  76
            unknown-tag-0            shard-0.aof  cut      1  44
            unknown-tag-36           shard-0.aof  cut      1  44
            v2-aof-labelled-v3       shard-0.aof  header   5   0
            v2-snap-labelled-v1      shard-0.snap header   3   0
            v3-aof-labelled-v2       shard-0.aof  header   5   0
            v3-bitop-op-9            shard-0.aof  cut      1 105
            v3-empty-record          shard-0.aof  cut      1  94
            v3-flip-ct               shard-0.aof  cut      5 372
            v3-flip-len-high         shard-0.aof  cut      5 372
            v3-flip-nonce            shard-0.aof  cut      5 372
            v3-invalid-utf8-key      shard-0.aof  cut      1 113
            v3-len-oversize          shard-0.aof  cut      5 372
            v3-len-zero              shard-0.aof  cut      5 326
            v3-negative-pexpireat    shard-0.aof  cut      1 108
            v3-short-record          shard-0.aof  cut      1 102
            v3-snap-flip-ct          shard-0.snap rebuild  2 854
            v3-snap-footer-flip      shard-0.snap rebuild 13   0
            v3-snap-labelled-v2      shard-0.snap header  13   0
            vadd-dim-over            shard-0.aof  cut      1  53
            wrong-magic-aof          shard-0.aof  header   5   0
            wrong-magic-snap         shard-0.snap header   3   0
            zero-tail                shard-0.aof  cut     11   0
            """;

    /** What differs with --salvage. */
    private static final String SALVAGE = """
            corrupt-crc-mid          shard-0.aof  salvage 10  34
            corrupt-first-byte       shard-0.aof  salvage 10  34
            corrupt-len-mid-high     shard-0.aof  salvage 10  34
            corrupt-len-mid-low      shard-0.aof  salvage 10  34
            corrupt-len-mid-oversize shard-0.aof  salvage 10  34
            corrupt-payload-mid      shard-0.aof  salvage 10  34
            corrupt-tag-mid          shard-0.aof  salvage 10  34
            invalid-utf8-key         shard-0.aof  salvage  2  24
            invalid-utf8-member      shard-0.aof  salvage  2  26
            invalid-utf8-surrogate   shard-0.aof  salvage  2  12
            negative-expire          shard-0.aof  salvage  2  18
            negative-pexpire         shard-0.aof  salvage  2  18
            oversize-count           shard-0.aof  salvage  2  14
            set-with-no-expire       shard-0.aof  salvage  2  15
            shard-mismatch           shard-3.snap header   3   0
            torn-then-append         shard-0.aof  salvage 10  31
            unknown-tag-0            shard-0.aof  salvage  2  10
            unknown-tag-36           shard-0.aof  salvage  2  10
            v3-bitop-op-9            shard-0.aof  salvage  2  43
            v3-empty-record          shard-0.aof  salvage  2  32
            v3-flip-ct               shard-0.aof  salvage 10  62
            v3-flip-len-high         shard-0.aof  salvage 10  62
            v3-flip-nonce            shard-0.aof  salvage 10  62
            v3-invalid-utf8-key      shard-0.aof  salvage  2  51
            v3-len-oversize          shard-0.aof  salvage 10  62
            v3-len-zero              shard-0.aof  salvage 10  16
            v3-negative-pexpireat    shard-0.aof  salvage  2  46
            v3-short-record          shard-0.aof  salvage  2  40
            v3-snap-flip-ct          shard-0.snap rebuild 12  64
            vadd-dim-over            shard-0.aof  salvage  2  19
            """;

    /** A file that is no longer is empty. */
    private static final int HEADER = 5;

    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> cutBeforeTheDamage() {
        return Fixtures.tests(each -> true, each -> repair(each));
    }

    @TestFactory
    Stream<DynamicTest> salvage() {
        return Fixtures.tests(each -> true, each -> repair(each, "--salvage"));
    }

    private void repair(Case each, Object... options) {
        try {
            repairCopy(each, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void repairCopy(Case each, Object... options) throws IOException {
        Path folder = copy(each);
        Map<Path, byte[]> before = contents(folder);
        Map<Path, List<String>> readable = new TreeMap<>();
        for (Path file : before.keySet()) {
            if (file.toString().matches(".*\\.(aof|snap)")) {
                readable.put(file, records(Cli.run(each.args("dump", file))));
            }
        }
        String verdicts = Cli.run(each.args("check", folder, "--json")).out();

        List<Object> more = new ArrayList<>(List.of("--apply", "--json"));
        more.addAll(List.of(options));
        Result repaired = Cli.run(each.args("repair", folder, more.toArray()));

        if (verdicts.matches("(?s).*\"verdict\":\"(no_key|wrong_key|unsupported|unreadable)\".*")) {
            assertEquals(ExitCode.OPERATIONAL, repaired.exitCode(), repaired.err());
            assertSame(before, contents(folder));
            return;
        }
        boolean clean = !verdicts.matches("(?s).*\"verdict\":\"(damaged|torn_tail|zero_tail)\".*");
        assertEquals(clean ? ExitCode.CLEAN : ExitCode.REPAIRED, repaired.exitCode(), repaired.err());
        assertEquals(expectedActions(each, options.length > 0), actions(repaired.out()));

        Result check = Cli.run(each.args("check", folder, "--json"));
        assertEquals(ExitCode.CLEAN, check.exitCode(), check.out());
        assertFalse(check.out().contains("torn_tail"), check.out());
        Map<Path, byte[]> after = contents(folder);
        for (Map.Entry<Path, byte[]> original : before.entrySet()) {
            Path now = stillThere(original.getKey(), original.getValue(), after);
            if (readable.containsKey(original.getKey())) {
                List<String> records = records(Cli.run(each.args("dump", now)));
                List<String> expected = readable.get(original.getKey());
                assertTrue(records.size() >= expected.size(), now + ": " + records.size() + " of " + expected.size());
                assertEquals(expected, records.subList(0, expected.size()));
            }
        }

        Result again = Cli.run(each.args("repair", folder, more.toArray()));
        assertEquals(ExitCode.CLEAN, again.exitCode(), again.out());
        assertSame(after, contents(folder));
    }

    /**
     * Makes sure that a file is unchanged, or kept as it was under another name.
     *
     * @return where its records are now: under its own name, or, if nothing of it stayed, under the other
     */
    private static Path stillThere(Path file, byte[] content, Map<Path, byte[]> after) throws IOException {
        if (after.containsKey(file) && Arrays.equals(content, after.get(file))) {
            return file;
        }
        Path backup = file.resolveSibling(file.getFileName() + ".bak");
        assertArrayEquals(content, after.get(backup), backup.toString());
        assertEquals(WRITTEN, Files.getLastModifiedTime(backup));
        if (after.containsKey(file)) {
            assertEquals(WRITTEN, Files.getLastModifiedTime(file));
        }
        return after.containsKey(file) && after.get(file).length > HEADER ? file : backup;
    }

    private Path copy(Case each) throws IOException {
        Path folder = Files.createTempDirectory(temporary, each.name());
        try (Stream<Path> content = Files.list(each.folder())) {
            for (Path file : content.filter(
                            path -> path.getFileName().toString().startsWith("shard-"))
                    .toList()) {
                Path copy = Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(copy, WRITTEN);
            }
        }
        return folder;
    }

    /** All files but locks. */
    private static Map<Path, byte[]> contents(Path folder) throws IOException {
        Map<Path, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> !path.toString().endsWith(".lock")).toList()) {
                contents.put(file, Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static void assertSame(Map<Path, byte[]> expected, Map<Path, byte[]> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((file, content) -> assertArrayEquals(content, found.get(file), file.toString()));
    }

    private static List<String> records(Result dump) {
        return dump.lines().stream()
                .filter(line -> !line.startsWith("{\"error\":"))
                .toList();
    }

    private static Map<String, String> expectedActions(Case each, boolean salvage) {
        Map<String, String> actions = new TreeMap<>();
        (salvage ? PREFIX + SALVAGE : PREFIX)
                .lines()
                .map(line -> line.trim().split(" +", 3))
                .filter(line -> line[0].equals(each.name()))
                .forEach(line -> actions.put(line[1], line[2].replaceAll(" +", " ")));
        return actions;
    }

    private static Map<String, String> actions(String json) {
        Map<String, String> actions = new TreeMap<>();
        Pattern.compile("\"file\":\"[^\"]*/([^/\"]+)\",\"action\":\"([a-z]+)\".*?\"kept\":([0-9]+),"
                        + "\"lost_bytes\":([0-9]+)")
                .matcher(json)
                .results()
                .forEach(found ->
                        actions.put(found.group(1), found.group(2) + " " + found.group(3) + " " + found.group(4)));
        return actions;
    }
}
