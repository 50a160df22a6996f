package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.sample.Hex;
import dev.ember.persistence.sample.Seed;
import dev.ember.persistence.sample.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    private static byte[] write(String text) {
        long size = WireSize.string(text, "text");
        WireWriter out = new WireWriter((int) size);
        out.writeString(text);
        assertEquals(size, out.position(), "the size is exact");
        return out.toByteArray();
    }

    private static WireReader string(byte[] utf8) {
        WireWriter out = new WireWriter(4 + utf8.length);
        out.writeBytes(Bytes.copyOf(utf8));
        return new WireReader(out.toByteArray());
    }

    @Test
    void encodesAndDecodesAsTheJdkDoes() {
        Random random = Seed.of("Utf8Test");
        for (int i = 0; i < 20_000; i++) {
            String text = Texts.random(random, random.nextInt(40));
            byte[] jdk = text.getBytes(StandardCharsets.UTF_8);
            byte[] written = write(text);
            assertArrayEquals(jdk, Bytes.copyOf(written, 4, written.length - 4).toArray());
            assertEquals(text, new WireReader(written).readString("text"));
        }
    }

    @Test
    void everyCodePointHasTheEncodingOfTheJdk() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                continue;
            }
            String text = Character.toString(codePoint);
            byte[] written = write(text);
            assertArrayEquals(
                    text.getBytes(StandardCharsets.UTF_8),
                    Bytes.copyOf(written, 4, written.length - 4).toArray());
            assertEquals(text, new WireReader(written).readString("text"));
        }
    }

    /** The reader looks at eight bytes at once: the one that is not ASCII may stand at any place of them. */
    @Test
    void findsWhatIsNotAsciiAtEveryPosition() {
        for (int length = 1; length <= 40; length++) {
            for (int at = 0; at < length; at++) {
                String text = "a".repeat(at) + "\u00fc" + "b".repeat(length - at - 1);
                assertEquals(text, new WireReader(write(text)).readString("text"));

                byte[] utf8 = "a".repeat(length).getBytes(StandardCharsets.US_ASCII);
                utf8[at] = (byte) 0xFF;
                assertThrows(MalformedRecordException.class, () -> string(utf8).readString("text"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, \uD800",
        "2, ab\uDC00",
        "1, a\uD83Dz",
        "0, \uDE00\uD83D",
        "3, \uD83D\uDE00\u00e9\uDBFF",
        "1, \u00e9\uD83D\uD83D\uDE00"
    })
    void anUnpairedSurrogateIsRefusedWithFieldAndIndex(int index, String text) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> WireSize.string(text, "member"));
        assertEquals(
                "member: unpaired surrogate at index " + index + ", which has no UTF-8 encoding", refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FF",
                "FE",
                "80",
                "BF", // never first bytes
                "C3",
                "E2 82",
                "F0 9F 98", // cut off
                "C3 28",
                "E2 28 A1",
                "E2 82 28",
                "F0 28 8C BC", // not continued
                "C0 80",
                "C1 BF",
                "E0 80 80",
                "E0 9F BF",
                "F0 80 80 80",
                "F0 8F BF BF", // overlong
                "ED A0 80",
                "ED BF BF",
                "ED A0 BD ED B8 80", // surrogates
                "F4 90 80 80",
                "F5 80 80 80",
                "F8 88 80 80 80", // beyond U+10FFFF
                "61 62 63 FF",
                "EF BF BD FF",
                "FF EF BF BD"
            })
    void malformedInputIsAnErrorThatNamesTheFieldAndNotItsContent(String hex) {
        MalformedRecordException error = assertThrows(
                MalformedRecordException.class, () -> string(Hex.bytes(hex)).readString("member"));
        assertEquals(Defect.INVALID_TEXT, error.defect());
        assertEquals("member: is not valid UTF-8", error.getMessage());
    }

    @Test
    void aValidReplacementCharacterIsNoError() {
        assertEquals("\uFFFD", string(Hex.bytes("EF BF BD")).readString("text"));
        assertEquals("a\uFFFDb", string(Hex.bytes("61 EF BF BD 62")).readString("text"));
    }

    @Test
    void aTextReadBackIsIndependentOfTheBuffer() {
        byte[] buffer = write("abc");
        String text = new WireReader(buffer).readString("text");
        buffer[4] = 'X';
        assertTrue(text.startsWith("abc"));
    }
}
