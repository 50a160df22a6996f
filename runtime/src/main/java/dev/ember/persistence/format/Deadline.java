package dev.ember.persistence.format;

/**
 * When a key expires: milliseconds since the Unix epoch, as an <em>unsigned</em> 64-bit number, or {@link #NONE}.
 *
 * <p>Unsigned, because a time to live may be as long as {@link Long#MAX_VALUE} milliseconds: added to any time of day
 * it still fits, so that nothing saturates and the remaining time read back is the one that was written. Compare
 * deadlines with the methods here, not with {@code <}.
 */
public final class Deadline {
    /** The key does not expire. */
    public static final long NONE = -1;

    /**
     * What the format writes for the remaining time of a key that does not expire; every negative time is read as that.
     */
    public static final long NO_TTL = -1;

    private Deadline() {}

    /**
     * The deadline of a time to live.
     *
     * @param nowMillis the time it counts from, not negative
     * @param ttlMillis the time to live; negative for none
     */
    public static long after(long nowMillis, long ttlMillis) {
        return ttlMillis < 0 ? NONE : nowMillis + ttlMillis;
    }

    /** Whether the deadline has come: its time is not after {@code nowMillis}. */
    public static boolean hasPassed(long deadline, long nowMillis) {
        return deadline != NONE && Long.compareUnsigned(deadline, nowMillis) <= 0;
    }

    /**
     * The remaining time to live in milliseconds, 0 when the deadline has passed, {@link #NO_TTL} when there is none.
     */
    public static long ttl(long deadline, long nowMillis) {
        if (deadline == NONE) {
            return NO_TTL;
        }
        if (hasPassed(deadline, nowMillis)) {
            return 0;
        }
        long remaining = deadline - nowMillis;
        return remaining < 0 ? Long.MAX_VALUE : remaining;
    }
}
