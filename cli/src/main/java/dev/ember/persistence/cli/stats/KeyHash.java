package dev.ember.persistence.cli.stats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit hash of byte strings that takes a few nanoseconds: multiplications to 128 bits, whose halves are folded.
 *
 * <p>It is seeded, so that nobody can prepare names that all meet in one place of a table. It is not cryptographic.
 */
final class KeyHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // Odd, with as many ones as zeros, as wyhash's.
    private static final long FIRST = 0xa0761d6478bd642fL;
    private static final long SECOND = 0xe7037ed1a0b428dbL;

    private final long seed;

    KeyHash(long seed) {
        this.seed = seed;
    }

    /** The hash of the bytes from index {@code from} to before {@code to}. */
    long of(byte[] bytes, int from, int to) {
        long hash = seed ^ FIRST;
        int at = from;
        for (; at <= to - 8; at += 8) {
            hash = fold(hash ^ (long) LONG.get(bytes, at), SECOND);
        }
        long rest = 0;
        for (int shift = 0; at < to; at++, shift += 8) {
            rest |= (bytes[at] & 0xFFL) << shift;
        }
        return fold(fold(hash ^ rest, SECOND) ^ (to - from), FIRST ^ seed);
    }

    private static long fold(long a, long b) {
        return Math.multiplyHigh(a, b) ^ a * b;
    }
}
