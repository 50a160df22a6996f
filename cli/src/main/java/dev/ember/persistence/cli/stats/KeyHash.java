package dev.ember.persistence.cli.stats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit hash of a key's bytes by which keys are told apart: two of a billion keys share one with a probability of
 * three percent. It is seeded, so that nobody can make keys that do.
 */
final class KeyHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long M1 = 0x9E37_79B9_7F4A_7C15L;
    private static final long M2 = 0xBF58_476D_1CE4_E5B9L;

    private final long seed;

    KeyHash(long seed) {
        this.seed = seed;
    }

    long of(byte[] bytes, int from, int length) {
        long hash = seed ^ length * M1;
        int at = from;
        for (int end = from + length - 7; at < end; at += 8) {
            hash = mix(hash ^ (long) LONG.get(bytes, at));
        }
        long rest = 0;
        for (; at < from + length; at++) {
            rest = rest << 8 | bytes[at] & 0xFF;
        }
        return mix(hash ^ rest);
    }

    private long mix(long value) {
        long high = Math.multiplyHigh(value ^ M1, M2 ^ seed);
        long mixed = value * M2 ^ high;
        mixed ^= mixed >>> 29;
        return mixed * M1 ^ mixed >>> 32;
    }
}
