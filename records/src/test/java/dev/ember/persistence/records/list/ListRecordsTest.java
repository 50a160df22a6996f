package dev.ember.persistence.records.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.records.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListRecordsTest {
    private static final long MIN = Long.MIN_VALUE;
    private static final long MAX = Long.MAX_VALUE;

    /** One element for each letter. */
    private static List<Bytes> letters(String letters) {
        return letters.chars().mapToObj(Bytes::of).toList();
    }

    private static Replay list(String letters) {
        return Replay.of(new RPush("l", letters(letters)));
    }

    /** The letters of the list; null if the key is missing. */
    private static String letters(Replay replay) {
        String value = replay.value("l");
        return value == null ? null : value.replaceAll("^list|[ \"]", "");
    }

    @Test
    void pushesAddOneByOne() {
        assertEquals("ba", letters(Replay.of(new LPush("l", letters("ab")))));
        assertEquals("ab", letters(Replay.of(new RPush("l", letters("ab")))));
        assertEquals("dcabef", letters(list("ab").and(new LPush("l", letters("cd")), new RPush("l", letters("ef")))));
    }

    @Test
    void pushesWithoutElementsCreateAnEmptyList() {
        assertEquals("", letters(Replay.of(new LPush("l", List.of()))));
        assertEquals("", letters(Replay.of(new RPush("l", List.of()))));
        assertEquals("a", letters(list("a").and(new RPush("l", List.of()), new LPush("l", List.of()))));
    }

    @Test
    void popsRemoveOne() {
        assertEquals("bc", letters(list("abc").and(new LPop("l"))));
        assertEquals("ab", letters(list("abc").and(new RPop("l"))));
    }

    @Test
    void aListThatBecomesEmptyIsRemoved() {
        assertNull(letters(list("a").and(new LPop("l"))));
        assertNull(letters(list("a").and(new RPop("l"))));
        assertNull(letters(list("aa").and(new LRem("l", 0, Bytes.of('a')))));
        assertNull(letters(list("aa").and(new LTrim("l", 5, 9))));
    }

    @Test
    void whatTakesElementsRemovesAnEmptyListAndWhatDoesNotLeavesIt() {
        assertNull(letters(list("").and(new LPop("l"))));
        assertNull(letters(list("").and(new RPop("l"))));
        assertNull(letters(list("").and(new LTrim("l", 0, -1))));
        assertNull(letters(list("").and(new LRem("l", 0, Bytes.of('a')))));
        assertEquals("", letters(list("").and(new LSet("l", 0, Bytes.of('a')))));
        assertEquals("", letters(list("").and(new LInsert("l", true, Bytes.of('a'), Bytes.of('b')))));
    }

    @Test
    void whatNeedsAListDoesNotCreateOne() {
        Replay replay = Replay.of(
                new LPop("l"),
                new RPop("l"),
                new LSet("l", 0, Bytes.of('a')),
                new LTrim("l", 0, -1),
                new LInsert("l", true, Bytes.of('a'), Bytes.of('b')),
                new LRem("l", 0, Bytes.of('a')));
        assertNull(letters(replay));
    }

    @ParameterizedTest
    @CsvSource({"0, Xbcd", "3, abcX", "-1, abcX", "-4, Xbcd", "2, abXd"})
    void lsetReplaces(long index, String after) {
        assertEquals(after, letters(list("abcd").and(new LSet("l", index, Bytes.of('X')))));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, -5, MIN, MAX, 1L << 32, -(1L << 32)})
    void lsetOutOfRangeChangesNothing(long index) {
        assertEquals("abcd", letters(list("abcd").and(new LSet("l", index, Bytes.of('X')))));
    }

    /** Lists of each length around that of the array they are held in, where an index may wrap around. */
    @Test
    void lsetJustOutOfRangeChangesNothing() {
        for (int size = 1; size <= 33; size++) {
            String letters = "abcdefghijklmnopqrstuvwxyzabcdefg".substring(0, size);
            Replay replay =
                    list(letters).and(new LSet("l", size, Bytes.of('X')), new LSet("l", -size - 1, Bytes.of('X')));
            assertEquals(letters, letters(replay));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, -1, abcdef",
        "1, 3, bcd",
        "-2, -1, ef",
        "0, 0, a",
        "5, 5, f",
        "-1, -1, f",
        "-100, 1, ab",
        "2, 100, cdef",
        "0, -6, a",
        "-9223372036854775808, 9223372036854775807, abcdef",
        "-3, 9223372036854775807, def",
        "-9223372036854775808, -2, abcde",
    })
    void ltrimKeepsBothEndsInclusive(long start, long stop, String after) {
        assertEquals(after, letters(list("abcdef").and(new LTrim("l", start, stop))));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 2",
        "10, 20",
        "6, 6",
        "0, -100",
        "0, -7",
        "0, -9223372036854775808",
        "9223372036854775807, -9223372036854775808",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
    })
    void ltrimToNothingEmpties(long start, long stop) {
        assertNull(letters(list("abcdef").and(new LTrim("l", start, stop))));
    }

    @ParameterizedTest
    @CsvSource({
        "true, b, aXbcbd",
        "false, b, abXcbd",
        "true, a, Xabcbd",
        "false, d, abcbdX",
        "true, z, abcbd",
        "false, z, abcbd",
    })
    void linsertGoesBesideTheFirstPivot(boolean before, char pivot, String after) {
        assertEquals(after, letters(list("abcbd").and(new LInsert("l", before, Bytes.of(pivot), Bytes.of('X')))));
    }

    @ParameterizedTest
    @CsvSource({
        "0, acd",
        "1, abcbdb",
        "2, acbdb",
        "3, acdb",
        "4, acd",
        "100, acd",
        "9223372036854775807, acd",
        "-1, babcbd",
        "-2, babcd",
        "-3, bacd",
        "-4, acd",
        "-100, acd",
        "-9223372036854775808, acd",
    })
    void lremRemovesFromTheEndThatItsSignNames(long count, String after) {
        assertEquals(after, letters(list("babcbdb").and(new LRem("l", count, Bytes.of('b')))));
    }

    @Test
    void lremOfWhatIsNotThereChangesNothing() {
        for (long count : new long[] {0, 1, -1, MIN, MAX}) {
            assertEquals("abc", letters(list("abc").and(new LRem("l", count, Bytes.of('z')))));
        }
    }

    @Test
    void headAndTailMayRunThroughTheArrayAnyNumberOfTimes() {
        String alphabet = "abcdefghijklmnopqrstuvwxyz".repeat(3);
        Replay replay = list(alphabet.substring(0, 7));
        for (int i = 1; i <= 40; i++) {
            replay.and(new LPop("l"), new RPush("l", letters(alphabet.substring(i + 6, i + 7))));
            assertEquals(alphabet.substring(i, i + 7), letters(replay));
        }
        replay.and(new LPush("l", letters("0123456789")));
        assertEquals("9876543210" + alphabet.substring(40, 47), letters(replay));
        replay.and(new LInsert("l", true, Bytes.of('5'), Bytes.of('X')), new LRem("l", -1, Bytes.of('8')));
        assertEquals("97" + "6X543210" + alphabet.substring(40, 47), letters(replay));
    }
}
