package dev.ember.persistence.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers, keys and names are shown. */
class TextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1, 1 byte",
        "1023, 1023 bytes",
        "1024, 1.00 KiB",
        "1536, 1.50 KiB",
        "10239, 10.0 KiB",
        "102348, 99.9 KiB",
        "102400, 100 KiB",
        "1022976, 999 KiB",
        "1023999, 0.98 MiB",
        "1048576, 1.00 MiB",
        "2147483648, 2.00 GiB",
        "9223372036854775807, 8.00 EiB"
    })
    void bytesHaveThreeDigits(long bytes, String text) {
        assertEquals(text, ByteCount.of(bytes));
    }

    @Test
    void numbersHaveTheirNoun() {
        assertEquals("0 keys", Quantity.of(0, "key", "keys"));
        assertEquals("1 key", Quantity.of(1, "key", "keys"));
        assertEquals("1,234,567 keys", Quantity.of(1_234_567, "key", "keys"));
    }

    @Test
    void nothingInAKeyReachesTheTerminal() {
        assertEquals("\"a\\\"b\\\\c\"", Quoted.key("a\"b\\c"));
        assertEquals("\"\\u001b[31mred\\u0007\\u000a\"", Quoted.key("\u001b[31mred\u0007\n"));
        assertEquals("\"\\u202eabc\\u200b\"", Quoted.key("\u202eabc\u200b"));
        assertEquals("\"\\ud800\"", Quoted.key("\ud800"));
        assertEquals("\"ключ🦀\"", Quoted.key("ключ🦀"));
        assertEquals("\"" + "🦀".repeat(200) + "\"... (600 characters)", Quoted.key("🦀".repeat(300)));
    }

    @Test
    void namesAreWhatAShellTakes() {
        assertEquals("/var/lib/a-b_c.aof", Quoted.path(Path.of("/var/lib/a-b_c.aof")));
        assertEquals("'a b'", Quoted.path(Path.of("a b")));
        assertEquals("'it'\\''s'", Quoted.path(Path.of("it's")));
        assertEquals("'$(x)'", Quoted.path(Path.of("$(x)")));
    }

    @Test
    void colorsAreLeftOutWhereNobodyWantsThem() {
        assertEquals("good", new Paint(false).good("good"));
        assertEquals("\u001b[32mgood\u001b[0m", new Paint(true).good("good"));
    }
}
