package dev.ember.persistence.sample;

import java.util.Random;

/** Texts that have an encoding in UTF-8: any code points but surrogates. */
public final class Texts {
    private Texts() {}

    /** A text of so many code points, of all lengths in UTF-8. */
    public static String random(Random random, int codePoints) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < codePoints; i++) {
            text.appendCodePoint(codePoint(random));
        }
        return text.toString();
    }

    private static int codePoint(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(0x80, 0x800);
            case 1 -> random.nextInt(0x800, 0xD800);
            case 2 -> random.nextInt(0xE000, 0x10000);
            case 3 -> random.nextInt(0x10000, 0x110000);
            default -> random.nextInt(0x80);
        };
    }
}
