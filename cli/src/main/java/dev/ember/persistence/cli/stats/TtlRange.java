package dev.ember.persistence.cli.stats;

/** How long something still has to live. */
public enum TtlRange {
    /** Its time has come. */
    EXPIRED(0, "expired"),
    /** Less than a minute. */
    MINUTE(60_000L, "< 1 minute"),
    /** Less than an hour. */
    HOUR(3_600_000L, "< 1 hour"),
    /** Less than a day. */
    DAY(86_400_000L, "< 1 day"),
    /** Less than a week. */
    WEEK(7 * 86_400_000L, "< 1 week"),
    /** Less than 30 days. */
    MONTH(30 * 86_400_000L, "< 30 days"),
    /** 30 days or more. */
    LONGER(Long.MAX_VALUE, "longer"),
    /** It does not expire. */
    NONE(Long.MAX_VALUE, "none");

    private static final TtlRange[] LIMITED = {MINUTE, HOUR, DAY, WEEK, MONTH};

    private final long belowMillis;
    private final String label;

    TtlRange(long belowMillis, String label) {
        this.belowMillis = belowMillis;
        this.label = label;
    }

    /** What it is called. */
    public String label() {
        return label;
    }

    /**
     * The range of a remaining time to live.
     *
     * @param millis the time in milliseconds; 0 if it has come, negative if there is none
     */
    static TtlRange of(long millis) {
        if (millis < 0) {
            return NONE;
        }
        if (millis == 0) {
            return EXPIRED;
        }
        for (TtlRange range : LIMITED) {
            if (millis < range.belowMillis) {
                return range;
            }
        }
        return LONGER;
    }
}
