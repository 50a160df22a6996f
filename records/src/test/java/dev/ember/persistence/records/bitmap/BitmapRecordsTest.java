package dev.ember.persistence.records.bitmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.Defect;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.records.Replay;
import dev.ember.persistence.records.keyspace.StringEntry;
import dev.ember.persistence.records.list.RPush;
import dev.ember.persistence.records.string.Append;
import dev.ember.persistence.records.string.Set;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitmapRecordsTest {
    private static final HexFormat HEX = HexFormat.of();

    private static Set set(String key, String hex) {
        return new Set(key, Bytes.copyOf(HEX.parseHex(hex)), -1);
    }

    private static String hex(Replay replay, String key) {
        return replay.keyspace()
                .find(key, StringEntry.class)
                .map(string -> HEX.formatHex(string.content().toArray()))
                .orElse(null);
    }

    @Test
    void bitZeroIsTheHighestOfTheFirstByte() {
        assertEquals("80", hex(Replay.of(new SetBit("b", 0, 1)), "b"));
        assertEquals("01", hex(Replay.of(new SetBit("b", 7, 1)), "b"));
        assertEquals("0080", hex(Replay.of(new SetBit("b", 8, 1)), "b"));
    }

    @Test
    void setbitPadsWithZeroBytesAlsoWhenItClears() {
        assertEquals("00", hex(Replay.of(new SetBit("b", 0, 0)), "b"));
        assertEquals("ff0000", hex(Replay.of(set("b", "ff"), new SetBit("b", 20, 0)), "b"));
    }

    @ParameterizedTest
    @CsvSource({"1, ff", "0, f7", "2, f7", "255, f7"})
    void oneSetsAndAnythingElseClears(int value, String after) {
        assertEquals(after, hex(Replay.of(set("b", "f7"), new SetBit("b", 4, 1), new SetBit("b", 4, value)), "b"));
    }

    @Test
    void setbitKeepsTheExpiry() {
        Replay replay = Replay.of(new Set("b", Bytes.of(0), 900), new SetBit("b", 1, 1));
        assertEquals("40", hex(replay, "b"));
        assertEquals(900, replay.ttl("b"));
    }

    /** 2^32 bits are 512 MiB; from there on, up to what would be negative as an i64. */
    @ParameterizedTest
    @ValueSource(longs = {1L << 32, 1L << 43, Long.MAX_VALUE, Long.MIN_VALUE, -1, -8})
    void setbitBehindTheLimitIsInvalidDataAndChangesNothing(long offset) {
        Replay replay = Replay.of(set("k", "abcd"));
        for (String key : List.of("k", "missing")) {
            var e = assertThrows(MalformedRecordException.class, () -> replay.and(new SetBit(key, offset, 1)));
            assertEquals(Defect.INVALID_VALUE, e.defect());
            assertTrue(e.getMessage().startsWith("offset: "), e::getMessage);
        }
        assertEquals("abcd", hex(replay, "k"));
        assertNull(replay.value("missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "AND, x, f00faaff",
        "AND, x y, 30030000",
        "AND, y x missing, 00000000",
        "AND, missing, ''",
        "AND, '', ''",
        "AND, l x, 00000000",
        "OR, x, f00faaff",
        "OR, x y, fccfaaff",
        "OR, y x missing, fccfaaff",
        "OR, missing, ''",
        "OR, '', ''",
        "OR, l x, f00faaff",
        "XOR, x, f00faaff",
        "XOR, x y, ccccaaff",
        "XOR, y x missing, ccccaaff",
        "XOR, x x, 00000000",
        "XOR, '', ''",
        "XOR, l x, f00faaff",
        "NOT, x, 0ff05500",
        "NOT, x y, 0ff05500",
        "NOT, y x, c33cffff",
        "NOT, y x missing, c33cffff",
        "NOT, missing x, ffffffff",
        "NOT, missing, ''",
        "NOT, '', ''",
        "NOT, l x, ffffffff",
    })
    void bitop(BitOperation operator, String sources, String result) {
        Replay replay = Replay.of(set("x", "f00faaff"), set("y", "3cc3"), new RPush("l", List.of(Bytes.of(1))));
        replay.and(new BitOp(operator, "d", sources.isEmpty() ? List.of() : List.of(sources.split(" "))));
        assertEquals(result, hex(replay, "d"));
        assertEquals("f00faaff", hex(replay, "x"));
        assertEquals("3cc3", hex(replay, "y"));
    }

    @Test
    void bitopReplacesTheDestinationWhateverItHoldsWithoutExpiry() {
        Replay replay = Replay.of(
                set("x", "0f"),
                new Set("d", Bytes.of(1, 2, 3), 900),
                new RPush("l", List.of(Bytes.of(1))),
                new BitOp(BitOperation.OR, "d", List.of("x")),
                new BitOp(BitOperation.NOT, "l", List.of("x")),
                new BitOp(BitOperation.AND, "x", List.of("missing")));
        assertEquals("0f", hex(replay, "d"));
        assertEquals(-1, replay.ttl("d"));
        assertEquals("f0", hex(replay, "l"));
        assertEquals("", hex(replay, "x"));
    }

    @Test
    void bitopOntoOneOfItsSources() {
        Replay replay =
                Replay.of(set("x", "f00f"), set("y", "3c"), new BitOp(BitOperation.XOR, "y", List.of("y", "x")));
        assertEquals("cc0f", hex(replay, "y"));
    }

    @Test
    void bitopReadsWhatWasChangedInPlace() {
        Replay replay = Replay.of(
                set("x", "f0"), new Append("x", Bytes.of(0x0f)), new BitOp(BitOperation.NOT, "d", List.of("x")));
        assertEquals("0ff0", hex(replay, "d"));
        replay.and(new Append("x", Bytes.of(1)));
        assertEquals("f00f01", hex(replay, "x"));
        assertEquals("0ff0", hex(replay, "d"));
    }
}
