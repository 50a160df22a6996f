package dev.ember.persistence.cli.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodePointOrderTest {
    private static final long SEED = 35;
    private static final int[] CODE_POINTS = {
        0, 'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F980, 0x10FFFF
    };

    @Test
    void charactersBeyondTheBasicPlaneComeLast() {
        assertTrue(CodePointOrder.INSTANCE.compare("～", "🦀") < 0);
        assertTrue("～".compareTo("🦀") > 0, "which is not the order of String.compareTo");
    }

    @Test
    void itIsTheOrderOfTheBytesInUtf8() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            String a = text(random);
            String b = text(random);
            int bytes = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    Integer.signum(bytes), Integer.signum(CodePointOrder.INSTANCE.compare(a, b)), () -> a + " / " + b);
        }
    }

    private static String text(Random random) {
        int[] codePoints = random.ints(random.nextInt(4), 0, CODE_POINTS.length)
                .map(i -> CODE_POINTS[i])
                .toArray();
        return new String(codePoints, 0, codePoints.length);
    }
}
