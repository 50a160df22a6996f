package dev.ember.persistence.recovery;

/**
 * What recovery does with a file that is damaged. A record that is cut off at the end of the active append-only file is
 * no damage.
 */
public enum DamagePolicy {
    /** The first problem ends recovery with its exception. */
    STRICT,
    /**
     * What stands before the first damage is recovered, in the order in which it was written: nothing behind it, also
     * of later files. What is wrong is reported. The default.
     */
    PREFIX,
    /**
     * As {@link #PREFIX}, and then every whole record that can be found behind the damage. The state that comes of it
     * may be one that never was: a change that built on a lost one is applied to something else. Records of more than
     * 256 KiB behind the damage are found only by chance.
     */
    SALVAGE
}
