package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.cli.Fixtures.Case;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The verdict that each file of the reference deserves. */
class FixtureCheckTest {
    /** Case, file, verdict; of damage what it is, and where. Whatever is not named here is clean. */
    private static final String TABLE = """
            aof-zero-length          shard-0.aof  damaged     header_cut_off 0
            corrupt-crc-mid          shard-0.aof  damaged     checksum_mismatch 175
            corrupt-first-byte       shard-0.aof  damaged     unknown_tag 5
            corrupt-len-mid-high     shard-0.aof  damaged     damaged_length 175
            corrupt-len-mid-low      shard-0.aof  damaged     damaged_length 175
            corrupt-len-mid-oversize shard-0.aof  damaged     invalid_length 175
            corrupt-payload-mid      shard-0.aof  damaged     checksum_mismatch 175
            corrupt-tag-mid          shard-0.aof  damaged     unknown_tag 175
            count-max-then-eof       shard-0.aof  torn_tail
            invalid-utf8-key         shard-0.aof  damaged     invalid_text 39
            invalid-utf8-member      shard-0.aof  damaged     invalid_text 39
            invalid-utf8-surrogate   shard-0.aof  damaged     invalid_text 39
            mixed-v2-then-v3-append  shard-0.aof  damaged     unknown_tag 107
            mixed-v3-then-v2-append  shard-0.aof  damaged     invalid_length 191
            negative-expire          shard-0.aof  damaged     invalid_value 39
            negative-pexpire         shard-0.aof  damaged     invalid_value 39
            oversize-count           shard-0.aof  damaged     invalid_length 39
            oversize-len-ffffffff    shard-0.aof  damaged     invalid_length 39
            oversize-len-max         shard-0.aof  torn_tail
            oversize-len-max-plus-1  shard-0.aof  damaged     invalid_length 39
            set-with-no-expire       shard-0.aof  damaged     checksum_mismatch 39
            shard-mismatch           shard-3.snap damaged     wrong_shard 5
            snap-count-flip          shard-0.snap damaged     checksum_mismatch 11
            snap-count-too-big       shard-0.snap damaged     invalid_length 555
            snap-count-too-small     shard-0.snap damaged     checksum_mismatch 515
            snap-footer-flip         shard-0.snap damaged     checksum_mismatch 555
            snap-invalid-utf8-key    shard-0.snap damaged     invalid_text 11
            snap-invalid-utf8-member shard-0.snap damaged     invalid_text 11
            snap-oversize-count      shard-0.snap damaged     invalid_length 11
            snap-payload-flip        shard-0.snap damaged     checksum_mismatch 555
            snap-unknown-type        shard-0.snap damaged     unknown_tag 36
            snap-vector-metric-3     shard-0.snap damaged     invalid_value 11
            snap-vector-total-over   shard-0.snap damaged     invalid_length 11
            snap-zero-length         shard-0.snap damaged     header_cut_off 0
            swapped-magic            shard-0.aof  damaged     bad_magic 0
            swapped-magic            shard-0.snap damaged     bad_magic 0
            torn-then-append         shard-0.aof  damaged     checksum_mismatch 175
            trunc-header-1           shard-0.aof  damaged     header_cut_off 0
            trunc-header-4           shard-0.aof  damaged     header_cut_off 0
            trunc-snap-entry         shard-0.snap damaged     unexpected_end 11
            trunc-snap-footer        shard-0.snap damaged     unexpected_end 85
            trunc-snap-header        shard-0.snap damaged     header_cut_off 5
            trunc-snap-no-footer     shard-0.snap damaged     unexpected_end 85
            trunc-v2-at-00084        shard-0.aof  torn_tail
            trunc-v2-at-00087        shard-0.aof  torn_tail
            trunc-v2-at-00089        shard-0.aof  torn_tail
            trunc-v2-at-00123        shard-0.aof  torn_tail
            trunc-v2-at-00130        shard-0.aof  torn_tail
            trunc-v2-at-00131        shard-0.aof  torn_tail
            trunc-v2-at-00132        shard-0.aof  torn_tail
            trunc-v2-at-00134        shard-0.aof  torn_tail
            trunc-v3-ct              shard-0.aof  torn_tail
            trunc-v3-len             shard-0.aof  torn_tail
            trunc-v3-nonce           shard-0.aof  torn_tail
            trunc-v3-tag             shard-0.aof  torn_tail
            unknown-tag-0            shard-0.aof  damaged     unknown_tag 39
            unknown-tag-36           shard-0.aof  damaged     unknown_tag 39
            v2-aof-labelled-v3       shard-0.aof  damaged     invalid_length 5
            v2-snap-labelled-v1      shard-0.snap damaged     unexpected_end 11
            v3-aof-labelled-v2       shard-0.aof  damaged     unknown_tag 5
            v3-aof-no-key            shard-0.aof  no_key
            v3-aof-wrong-key         shard-0.aof  wrong_key
            v3-bitop-op-9            shard-0.aof  damaged     invalid_value 67
            v3-empty-record          shard-0.aof  damaged     unexpected_end 67
            v3-flip-ct               shard-0.aof  damaged     not_authentic 315
            v3-flip-len-high         shard-0.aof  damaged     damaged_length 315
            v3-flip-nonce            shard-0.aof  damaged     not_authentic 315
            v3-invalid-utf8-key      shard-0.aof  damaged     invalid_text 67
            v3-len-oversize          shard-0.aof  damaged     invalid_length 315
            v3-len-zero              shard-0.aof  damaged     invalid_length 315
            v3-negative-pexpireat    shard-0.aof  damaged     invalid_value 67
            v3-short-record          shard-0.aof  damaged     unexpected_end 67
            v3-snap-flip-ct          shard-0.snap damaged     not_authentic 117
            v3-snap-footer-flip      shard-0.snap damaged     checksum_mismatch 971
            v3-snap-labelled-v2      shard-0.snap damaged     unexpected_end 11
            v3-snap-no-key           shard-0.snap no_key
            v3-snap-wrong-key        shard-0.snap wrong_key
            vadd-dim-over            shard-0.aof  damaged     invalid_length 39
            version-0-aof            shard-0.aof  unsupported unsupported_version 4
            version-0-snap           shard-0.snap unsupported unsupported_version 4
            version-4-aof            shard-0.aof  unsupported unsupported_version 4
            version-99-aof           shard-0.aof  unsupported unsupported_version 4
            version-99-snap          shard-0.snap unsupported unsupported_version 4
            wrong-magic-aof          shard-0.aof  damaged     bad_magic 0
            wrong-magic-snap         shard-0.snap damaged     bad_magic 0
            zero-tail                shard-0.aof  zero_tail
            """;

    private static final Map<String, String> VERDICTS = new HashMap<>();

    static {
        TABLE.lines()
                .map(line -> line.trim().replaceAll(" +", " ").split(" ", 3))
                .forEach(line -> VERDICTS.put(line[0] + " " + line[1], line[2]));
    }

    @TestFactory
    Stream<DynamicTest> eachFileGetsItsVerdict() {
        return Fixtures.tests(each -> true, each -> each.files().forEach(file -> check(each, file)));
    }

    private static void check(Case each, Path file) {
        String name = each.name() + " " + file.getFileName();
        Result result = Cli.run(each.args("check", file, "--json"));
        String verdict = find(result.out(), "\"verdict\":\"([a-z_]+)\"");
        String found = verdict;
        if (result.out().contains("\"damage\":")) {
            found += " " + find(result.out(), "\"damage\":\"([a-z_]+)\"") + " "
                    + find(result.out(), "\"offset\":([0-9]+)");
        }
        assertEquals(VERDICTS.getOrDefault(name, "clean"), found, name);
        assertEquals(
                switch (verdict) {
                    case "clean", "torn_tail", "zero_tail" -> ExitCode.CLEAN;
                    case "damaged" -> ExitCode.DAMAGE;
                    default -> ExitCode.OPERATIONAL;
                },
                result.exitCode(),
                name);
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }

    @Test
    void theTableNamesNoFileThatIsNotThere() {
        for (String name : VERDICTS.keySet()) {
            String[] parts = name.split(" ");
            assertTrue(
                    Fixtures.of(parts[0]).files().stream()
                            .anyMatch(file -> file.getFileName().toString().equals(parts[1])),
                    name + " of " + Arrays.toString(parts));
        }
    }
}
