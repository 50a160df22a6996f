package dev.ember.persistence.records.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.Replay;
import dev.ember.persistence.records.value.HashValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashRecordsTest {
    private static HashField f(String field, String value) {
        return new HashField(field, Bytes.utf8(value));
    }

    @Test
    void hsetAddsAndOverwrites() {
        Replay replay = Replay.of(
                new HSet("h", List.of(f("b", "1"), f("a", "2"))), new HSet("h", List.of(f("b", "3"), f("c", ""))));
        assertEquals("hash a=\"2\" b=\"3\" c=\"\"", replay.value("h"));
    }

    @Test
    void ofARepeatedFieldTheLastValueCounts() {
        assertEquals(
                "hash f=\"2\"",
                Replay.of(new HSet("h", List.of(f("f", "1"), f("f", "2")))).value("h"));
        Replay restored = new Replay();
        restored.keyspace().restore("h", new HashValue(List.of(f("f", "1"), f("f", "2"))), Deadline.NONE);
        assertEquals("hash f=\"2\"", restored.value("h"));
    }

    @Test
    void hsetWithoutFieldsCreatesAnEmptyHash() {
        assertEquals("hash", Replay.of(new HSet("h", List.of())).value("h"));
    }

    @Test
    void hdelIgnoresAbsentFields() {
        Replay replay =
                Replay.of(new HSet("h", List.of(f("a", "1"), f("b", "2"))), new HDel("h", List.of("a", "x", "a")));
        assertEquals("hash b=\"2\"", replay.value("h"));
    }

    @Test
    void aHashThatBecomesEmptyIsRemoved() {
        assertNull(Replay.of(new HSet("h", List.of(f("a", "1"))), new HDel("h", List.of("a")))
                .value("h"));
        assertNull(Replay.of(new HSet("h", List.of()), new HDel("h", List.of())).value("h"));
    }

    @Test
    void hdelDoesNotCreateAHash() {
        assertNull(Replay.of(new HDel("h", List.of("a"))).value("h"));
    }

    @Test
    void hincrbyCreatesHashAndField() {
        assertEquals("hash f=\"-1\"", Replay.of(new HIncrBy("h", "f", -1)).value("h"));
        assertEquals("hash =\"0\"", Replay.of(new HIncrBy("h", "", 0)).value("h"));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 5, 15",
        "10, -100, -90",
        "+3, 1, 4",
        "-0, 1, 1",
        "abc, 7, 7",
        "'', 2, 2",
        "' 1', 2, 2",
        "9223372036854775808, 2, 2",
        "9223372036854775807, 1, 9223372036854775807",
        "9223372036854775807, 9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -1, -9223372036854775808",
        "-9223372036854775808, -9223372036854775808, -9223372036854775808",
        "-9223372036854775808, 9223372036854775807, -1",
    })
    void hincrbyCountsWhatIsNoIntegerAsZeroAndSaturates(String before, long delta, String after) {
        Replay replay = Replay.of(new HSet("h", List.of(f("f", before))), new HIncrBy("h", "f", delta));
        assertEquals("hash f=\"" + after + "\"", replay.value("h"));
        assertEquals(List.of(), replay.warnings());
    }
}
