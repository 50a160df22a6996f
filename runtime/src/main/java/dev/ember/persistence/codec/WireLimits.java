package dev.ember.persistence.codec;

/**
 * The limits of the format's primitives ("Primitives" in the format reference): what exceeds them is neither written
 * nor read.
 */
public final class WireLimits {
    /** The most bytes of one {@code bytes} or {@code string}: 512 MiB. */
    public static final int MAX_BYTES = 512 * 1024 * 1024;

    /** The most bytes of one {@code bigint}: 256 MiB, which is what a {@link java.math.BigInteger} can hold. */
    public static final int MAX_BIG_INTEGER = 256 * 1024 * 1024;

    /** The most elements of one list, set or map. */
    public static final int MAX_COUNT = 100_000_000;

    /** The most dimensions of one vector. */
    public static final int MAX_DIMENSION = 65_536;

    /** The most bytes of one record with its tag: what one Java array holds, with room for a checksum and a nonce. */
    public static final int MAX_RECORD = Integer.MAX_VALUE - 64;

    private WireLimits() {}
}
