package dev.ember.persistence.cli.explain;

import java.util.OptionalLong;

/**
 * Finds the one bit that, were it another, would make a CRC-32 right.
 *
 * <p>CRC-32 is linear: what a changed bit does to the checksum depends on how far it stands before the end, and on
 * nothing else. So each distance is tried with one shift, whatever the bytes are. Below 2^32 bits no two of them do the
 * same.
 */
final class SingleBit {
    /** The IEEE polynomial, its bits in the order of {@link java.util.zip.CRC32}. */
    private static final int POLYNOMIAL = 0xEDB88320;

    /** Some seconds' worth. */
    private static final long MAX_BYTES = 256L << 20;

    private SingleBit() {}

    /**
     * The bit in the bytes that the checksum covers.
     *
     * @param bytes how many those are
     * @param difference the bits in which the stored checksum is another than the computed one
     * @return its number: bit {@code n % 8}, the lowest being 0, of byte {@code n / 8}; empty if there is none, or
     *     there are too many bytes
     */
    static OptionalLong find(long bytes, int difference) {
        if (bytes > MAX_BYTES) {
            return OptionalLong.empty();
        }
        int effect = POLYNOMIAL;
        for (long bit = 8 * bytes - 1; bit >= 0; bit--) {
            if (effect == difference) {
                return OptionalLong.of(bit);
            }
            effect = (effect & 1) == 0 ? effect >>> 1 : effect >>> 1 ^ POLYNOMIAL;
        }
        return OptionalLong.empty();
    }
}
