package dev.ember.persistence.recovery;

/** From when on the relative times to live in a shard's files count. The files themselves hold no time of writing. */
public enum TtlAnchor {
    /**
     * From the last modification of the file they stand in: downtime counts. A record is at least as old as that, so a
     * key may live longer than was meant, by the time between its record and the last one of the file, and never
     * shorter. The default.
     */
    FILE_TIME,
    /** From recovery, as ember does it: every restart gives every key its time anew. */
    REPLAY
}
