package dev.ember.persistence.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ember.persistence.sample.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySlotTest {
    /** What {@code CLUSTER KEYSLOT} answers. */
    @ParameterizedTest
    @CsvSource({"123456789, 12739", "foo, 12182", "bar, 5061", "hello, 866", "'', 0"})
    void ofAWholeKey(String key, int slot) {
        assertEquals(slot, KeySlot.of(key));
    }

    @ParameterizedTest
    @CsvSource({
        "{user1000}.following, user1000",
        "{user1000}.followers, user1000",
        "foo{{bar}}zap, {bar",
        "foo{bar}{zap}, bar",
        "a}b{bar}, bar",
        "{é}x, é"
    })
    void ofWhatStandsBetweenTheBracesOnly(String key, String tag) {
        assertEquals(crc16(tag) % 16384, KeySlot.of(key));
    }

    @ParameterizedTest
    @CsvSource({"foo{}{bar}", "{}", "{", "}", "foo{bar", "foo}bar{", "{}é{x}"})
    void ofAWholeKeyWhoseBracesHoldNothing(String key) {
        assertEquals(crc16(key) % 16384, KeySlot.of(key));
    }

    @Test
    void ofItsUtf8Bytes() {
        assertEquals(0x31C3, crc16("123456789"), "the check value of CRC-16/XMODEM");
        for (String key : new String[] {"\u00e9", "abc\u20ac", "\ud83e\udd80 crab", "\u007f\u0080"}) {
            assertEquals(crc16(key) % 16384, KeySlot.of(key), key);
        }
        assertNotEquals(KeySlot.of("\u00e9"), KeySlot.of("e"));
        assertEquals(KeySlot.of("?"), KeySlot.of("\ud800"), "an unpaired surrogate");
    }

    @Test
    void ofRandomKeys() {
        Random random = Seed.of("KeySlotTest");
        String alphabet = "ab{}\u00e9\u20ac";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String key = text.toString();
            assertEquals(crc16(hashed(key)) % 16384, KeySlot.of(key), key);
        }
    }

    /** The hash tag's rule as Redis Cluster's specification words it. */
    private static String hashed(String key) {
        String[] atOpen = key.split("\\{", 2);
        if (atOpen.length == 2 && atOpen[1].contains("}")) {
            String tag = atOpen[1].split("}", 2)[0];
            return tag.isEmpty() ? key : tag;
        }
        return key;
    }

    /** Bit by bit: a division of the bytes, as one long number, by the polynomial. */
    private static int crc16(String text) {
        int remainder = 0;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            for (int mask = 0x80; mask != 0; mask >>= 1) {
                boolean out = (remainder & 0x8000) != 0;
                boolean in = (b & mask) != 0;
                remainder = remainder << 1 & 0xFFFF;
                if (out != in) {
                    remainder ^= 0x1021;
                }
            }
        }
        return remainder;
    }
}
