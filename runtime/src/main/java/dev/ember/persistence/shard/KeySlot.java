package dev.ember.persistence.shard;

import java.nio.charset.StandardCharsets;

/**
 * The hash slot of a key, as Redis Cluster defines it: CRC16 of the key's UTF-8 bytes modulo {@link #COUNT}.
 *
 * <p>If a key contains a <code>{</code>, and between the first one and the first <code>}</code> behind it there is at
 * least one character, only what lies between them is hashed: keys of a common tag, such as <code>{user1000}.following
 * </code> and <code>{user1000}.followers</code>, have the same slot.
 */
public final class KeySlot {
    /** How many slots there are. */
    public static final int COUNT = 16384;

    private static final int POLYNOMIAL = 0x1021;
    private static final char[] CRC_OF_BYTE = crcOfEachByte();

    private KeySlot() {}

    /** The slot of a key, from 0 to {@link #COUNT} - 1. An unpaired surrogate, which no record holds, counts as '?'. */
    public static int of(String key) {
        int open = key.indexOf('{');
        if (open >= 0) {
            int close = key.indexOf('}', open);
            if (close > open + 1) {
                return crc16(key, open + 1, close) % COUNT;
            }
        }
        return crc16(key, 0, key.length()) % COUNT;
    }

    private static int crc16(String key, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            char c = key.charAt(i);
            if (c >= 0x80) {
                return crc16(key.substring(from, to).getBytes(StandardCharsets.UTF_8));
            }
            crc = next(crc, c);
        }
        return crc;
    }

    private static int crc16(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc = next(crc, b);
        }
        return crc;
    }

    /** CRC-16/XMODEM: polynomial 0x1021, highest bit first, beginning with 0, not inverted at the end. */
    private static int next(int crc, int octet) {
        return CRC_OF_BYTE[(crc >>> 8 ^ octet) & 0xFF] ^ crc << 8 & 0xFFFF;
    }

    private static char[] crcOfEachByte() {
        char[] table = new char[256];
        for (int octet = 0; octet < table.length; octet++) {
            int crc = octet << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
            }
            table[octet] = (char) crc;
        }
        return table;
    }
}
