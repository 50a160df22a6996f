package dev.ember.persistence.cli.stats;

import dev.ember.persistence.cli.stats.HeavyHitters.Hitter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How keys are shown: themselves, or the first 12 hexadecimal digits of their SHA-256 behind a #. Who knows a key finds
 * it that way, with {@code printf %s KEY | sha256sum}; who does not, sees which lines are about the same one.
 */
final class KeyNames {
    private static final int DIGITS = 12;

    private final boolean shown;

    KeyNames(boolean shown) {
        this.shown = shown;
    }

    String of(Hitter hitter) {
        boolean whole = hitter.length() == hitter.name().length;
        if (shown) {
            // Cut off within a character, it ends in a replacement character.
            return new String(hitter.name(), StandardCharsets.UTF_8) + (whole ? "" : "...");
        }
        return "#" + HexFormat.of().formatHex(digest().digest(hitter.name())).substring(0, DIGITS)
                + (whole ? "" : "...");
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
