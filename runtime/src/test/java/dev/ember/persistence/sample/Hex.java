package dev.ember.persistence.sample;

import java.util.HexFormat;

/** Bytes as the tests spell them: hexadecimal digits, with white space wherever it helps. */
public final class Hex {
    private Hex() {}

    /** The bytes that the digits spell. */
    public static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    /** The digits, without white space. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
