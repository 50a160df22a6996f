package dev.ember.persistence.processor.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.processor.wire.SyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the file, it is read or refused with a line and a column. */
final class LockParserTest {
    private static final String LOCK = """
            # header
            ember-wire 1

            # of the family
            family com.acme.Event
            # of SET
            released     1 SET {key: string, tags: list<string[..64]>[..100]}
            unreleased   2 "with space" {shape: union{Circle=1{radius: f64}}}
            retired      3 GONE {}

            family com.acme.Value
            released     0 string {value: bytes}

            # trailer
            """;

    static LongStream seeds() {
        return new Random().longs(4);
    }

    @Test
    void whatIsReadIsWrittenAgain() throws SyntaxException {
        assertEquals(LOCK, LockParser.parse(LOCK).text());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damagedTextIsRefusedOrUnderstood(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder damaged = new StringBuilder(LOCK);
            for (int j = random.nextInt(3); j >= 0; j--) {
                int at = random.nextInt(damaged.length());
                int end = Math.min(at + random.nextInt(30), damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setCharAt(at, (char) random.nextInt(128));
                    case 1 -> damaged.delete(at, Math.min(end, damaged.length() - 1));
                    default -> damaged.insert(random.nextInt(damaged.length()), damaged.substring(at, end));
                }
            }
            String text = damaged.toString();
            try {
                String written = LockParser.parse(text).text();
                assertEquals(written, LockParser.parse(written).text(), () -> "seed " + seed + ": " + text);
            } catch (SyntaxException e) {
                refused++;
                String[] lines = text.split("\r?\n", -1);
                assertTrue(e.line() <= lines.length, () -> "seed " + seed + ": " + text);
                assertTrue(e.column() <= lines[e.line() - 1].length() + 1, () -> "seed " + seed + ": " + text);
            }
        }
        assertTrue(refused > 1_000, "seed " + seed);
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheirPlace(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ember.wire");
        Files.write(file, "ember-wire 1\n# \u00ff\n".getBytes(StandardCharsets.ISO_8859_1));
        SyntaxException e = assertThrows(SyntaxException.class, () -> new LockStore(file).read());
        assertEquals(2, e.line());
        assertEquals(3, e.column());
    }
}
