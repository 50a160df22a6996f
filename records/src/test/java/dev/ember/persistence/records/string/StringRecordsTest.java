package dev.ember.persistence.records.string;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.Defect;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.records.Replay;
import dev.ember.persistence.records.bitmap.SetBit;
import dev.ember.persistence.records.key.PExpire;
import dev.ember.persistence.records.key.Persist;
import dev.ember.persistence.records.keyspace.StringEntry;
import dev.ember.persistence.records.list.RPush;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringRecordsTest {
    private static final long MIN = Long.MIN_VALUE;

    private static Set set(String key, String value) {
        return new Set(key, Bytes.utf8(value), -1);
    }

    @Test
    void setReplacesValueAndExpiry() {
        Replay replay = Replay.of(new Set("k", Bytes.utf8("old"), 5000), set("k", "new"));
        assertEquals("string \"new\"", replay.value("k"));
        assertEquals(-1, replay.ttl("k"));
        replay.and(new Set("k", Bytes.EMPTY, 7000));
        assertEquals("string \"\"", replay.value("k"));
        assertEquals(7000, replay.ttl("k"));
    }

    @Test
    void setReplacesAValueOfAnotherType() {
        Replay replay = Replay.of(new RPush("k", List.of(Bytes.utf8("a"))), new PExpire("k", 5), set("k", "s"));
        assertEquals("string \"s\"", replay.value("k"));
        assertEquals(-1, replay.ttl("k"));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -2, Long.MIN_VALUE})
    void anyNegativeTimeToLiveMeansNone(long expireMs) {
        Replay replay = Replay.of(new Set("k", Bytes.utf8("v"), expireMs))
                .at(Long.MAX_VALUE)
                .removeExpired();
        assertEquals("string \"v\"", replay.value("k"));
        assertEquals(-1, replay.ttl("k"));
    }

    @Test
    void aTimeToLiveOfZeroTakesPartUntilTheEnd() {
        Replay dead = Replay.of(new Set("k", Bytes.utf8("1"), 0), new Incr("k"));
        assertEquals("string \"2\"", dead.value("k"));
        assertNull(dead.removeExpired().value("k"));

        Replay revived =
                Replay.of(new Set("k", Bytes.utf8("1"), 0), new Persist("k")).removeExpired();
        assertEquals("string \"1\"", revived.value("k"));
        revived = Replay.of(new Set("k", Bytes.utf8("1"), 0), set("k", "2")).removeExpired();
        assertEquals("string \"2\"", revived.value("k"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "-1, 0",
        "+5, 6",
        "00012, 13",
        "-0, 1",
        "+0, 1",
        "-00, 1",
        "9223372036854775806, 9223372036854775807",
        "-9223372036854775808, -9223372036854775807",
        "00000000000000000000000000000000000009, 10",
        "-00000000000000000000000000000000000009, -8",
    })
    void incrOfTheTextOfAnInteger(String before, String after) {
        Replay replay = Replay.of(set("n", before), new Incr("n"));
        assertEquals("string \"" + after + "\"", replay.value("n"));
        assertEquals(List.of(), replay.warnings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 7",
                "7 ",
                "3.14",
                "abc",
                "+",
                "-",
                "--1",
                "+-1",
                "1-",
                "0x1",
                "1e3",
                "1_000",
                "9223372036854775808",
                "-9223372036854775809",
                "18446744073709551616",
                "99999999999999999999999999",
                "\u0661",
                "\u0967\u0968",
                "\uff11",
            })
    void aCounterThatIsNotTheTextOfAnIntegerIsLeftAloneWithAWarning(String text) {
        Replay replay = Replay.of(set("some-key", text));
        String before = replay.value("some-key");
        replay.and(new Incr("some-key"), new Decr("some-key"), new IncrBy("some-key", 0), new DecrBy("some-key", 2));
        assertEquals(before, replay.value("some-key"));
        String warning = "a counter's change was left out: the key's value is not the text of a 64-bit integer";
        assertEquals(List.of(warning, warning, warning, warning), replay.warnings());
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 1",
        "1, 9223372036854775807",
        "-1, -9223372036854775808",
        "-9223372036854775808, -1",
        "-9223372036854775808, -9223372036854775808",
    })
    void aSumOutOfRangeLeavesTheValueWithAWarning(String before, long delta) {
        Replay replay = Replay.of(set("some-key", before), new IncrBy("some-key", delta));
        assertEquals("string \"" + before + "\"", replay.value("some-key"));
        assertEquals(
                List.of("a counter's change was left out: it would take the key's value out of the 64-bit range"),
                replay.warnings());
    }

    @Test
    void incrAndDecrAtTheLimits() {
        Replay replay = Replay.of(set("max", "9223372036854775807"), set("min", "-9223372036854775808"));
        replay.and(new Incr("max"), new Decr("min"));
        assertEquals("string \"9223372036854775807\"", replay.value("max"));
        assertEquals("string \"-9223372036854775808\"", replay.value("min"));
        assertEquals(2, replay.warnings().size());
        replay.and(new Decr("max"), new Incr("min"));
        assertEquals("string \"9223372036854775806\"", replay.value("max"));
        assertEquals("string \"-9223372036854775807\"", replay.value("min"));
    }

    @Test
    void aMissingCounterIsZeroWithoutExpiry() {
        Replay replay = Replay.of(new Incr("a"), new Decr("b"), new IncrBy("c", MIN), new DecrBy("d", 5));
        assertEquals("string \"1\"", replay.value("a"));
        assertEquals("string \"-1\"", replay.value("b"));
        assertEquals("string \"-9223372036854775808\"", replay.value("c"));
        assertEquals("string \"-5\"", replay.value("d"));
        assertEquals(-1, replay.ttl("a"));
    }

    @Test
    void decrByNegatesSaturating() {
        Replay replay =
                Replay.of(set("zero", "0"), new DecrBy("zero", MIN), set("minus", "-3"), new DecrBy("minus", MIN));
        assertEquals("string \"9223372036854775807\"", replay.value("zero"));
        assertEquals("string \"9223372036854775804\"", replay.value("minus"));
        assertEquals(List.of(), replay.warnings());
    }

    @Test
    void countersKeepTheExpiry() {
        Replay replay = Replay.of(new Set("n", Bytes.utf8("1"), 4000), new Incr("n"), new DecrBy("n", 7));
        assertEquals("string \"-5\"", replay.value("n"));
        assertEquals(4000, replay.ttl("n"));
    }

    @Test
    void aCounterThatWasGrownInPlace() {
        Replay replay = Replay.of(set("n", "1"), new Append("n", Bytes.utf8("2")), new Incr("n"));
        assertEquals("string \"13\"", replay.value("n"));
        replay.and(new Append("n", Bytes.utf8("x")), new Incr("n"));
        assertEquals("string \"13x\"", replay.value("n"));
        assertEquals(1, replay.warnings().size());
    }

    @Test
    void countersOnAnotherTypeChangeNothingAndDoNotWarn() {
        Replay replay = Replay.of(new RPush("l", List.of(Bytes.utf8("1"))), new Incr("l"), new DecrBy("l", 3));
        assertEquals("list \"1\"", replay.value("l"));
        assertEquals(List.of(), replay.warnings());
    }

    @Test
    void appendCreatesOrAppendsAndKeepsTheExpiry() {
        Replay replay = Replay.of(new Append("new", Bytes.utf8("a")), new Append("new", Bytes.utf8("bc")));
        assertEquals("string \"abc\"", replay.value("new"));
        assertEquals(-1, replay.ttl("new"));
        replay.and(new Set("k", Bytes.utf8("x"), 900), new Append("k", Bytes.EMPTY), new Append("k", Bytes.utf8("y")));
        assertEquals("string \"xy\"", replay.value("k"));
        assertEquals(900, replay.ttl("k"));
    }

    @Test
    void appendOfNothingCreatesAnEmptyString() {
        assertEquals("string \"\"", Replay.of(new Append("k", Bytes.EMPTY)).value("k"));
    }

    @Test
    void setRangeOverwritesAndExtends() {
        Replay replay = Replay.of(set("s", "Hello World"), new SetRange("s", 6, Bytes.utf8("Redis")));
        assertEquals("string \"Hello Redis\"", replay.value("s"));
        replay.and(new SetRange("s", 0, Bytes.utf8("J")), new SetRange("s", 11, Bytes.utf8("!")));
        assertEquals("string \"Jello Redis!\"", replay.value("s"));
        replay.and(new SetRange("s", 10, Bytes.utf8("abc")));
        assertEquals("string \"Jello Rediabc\"", replay.value("s"));
    }

    @Test
    void setRangePadsWithZeroBytes() {
        assertEquals(
                "string \"\0\0\0x\"",
                Replay.of(new SetRange("new", 3, Bytes.utf8("x"))).value("new"));
        assertEquals(
                "string \"ab\0\0x\"",
                Replay.of(set("k", "ab"), new SetRange("k", 4, Bytes.utf8("x"))).value("k"));
    }

    @Test
    void setRangeOfNothingPadsAllTheSame() {
        assertEquals(
                "string \"\0\0\0\0\"",
                Replay.of(new SetRange("new", 4, Bytes.EMPTY)).value("new"));
        assertEquals(
                "string \"\"", Replay.of(new SetRange("new", 0, Bytes.EMPTY)).value("new"));
        assertEquals(
                "string \"abc\"",
                Replay.of(set("k", "abc"), new SetRange("k", 1, Bytes.EMPTY)).value("k"));
    }

    @Test
    void setRangeKeepsTheExpiry() {
        Replay replay = Replay.of(new Set("k", Bytes.utf8("x"), 900), new SetRange("k", 1, Bytes.utf8("y")));
        assertEquals("string \"xy\"", replay.value("k"));
        assertEquals(900, replay.ttl("k"));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {-1, Long.MIN_VALUE, WireLimits.MAX_BYTES, WireLimits.MAX_BYTES + 1L, 1L << 32, Long.MAX_VALUE})
    void setRangeBehindTheLimitIsInvalidDataAndChangesNothing(long offset) {
        Replay replay = Replay.of(set("k", "abc"));
        for (String key : List.of("k", "missing")) {
            var e = assertThrows(
                    MalformedRecordException.class, () -> replay.and(new SetRange(key, offset, Bytes.utf8("x"))));
            assertEquals(Defect.INVALID_VALUE, e.defect());
            assertTrue(e.getMessage().startsWith("offset: "), e::getMessage);
            assertTrue(e.getMessage().contains(Long.toUnsignedString(offset)), e::getMessage);
        }
        assertEquals("string \"abc\"", replay.value("k"));
        assertNull(replay.value("missing"));
    }

    /** The longest value there is: the one test that holds 512 MiB. */
    @Test
    void appendBehindTheLimitIsInvalidDataAndChangesNothing() {
        Replay replay = Replay.of(new SetBit("k", (1L << 32) - 1, 1));
        StringEntry string = replay.keyspace().find("k", StringEntry.class).orElseThrow();
        assertEquals(WireLimits.MAX_BYTES, string.length());

        var e = assertThrows(MalformedRecordException.class, () -> replay.and(new Append("k", Bytes.of(1))));
        assertEquals(Defect.INVALID_VALUE, e.defect());
        assertTrue(e.getMessage().startsWith("value: "), e::getMessage);
        assertEquals(WireLimits.MAX_BYTES, string.length());
        assertEquals(1, string.view().get(WireLimits.MAX_BYTES - 1));

        replay.and(new Append("k", Bytes.EMPTY), new SetRange("k", WireLimits.MAX_BYTES - 1, Bytes.of(2)));
        assertEquals(WireLimits.MAX_BYTES, string.length());
        assertEquals(2, string.view().get(WireLimits.MAX_BYTES - 1));
    }
}
