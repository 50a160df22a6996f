package dev.ember.persistence.repair;

/** What is to be said of a file. */
public enum Verdict {
    /** All of it is as its format says. */
    CLEAN,
    /**
     * A record at the end of the active append-only file is cut off, or consists of blocks that were never written: the
     * normal trace of a crash. Opening the shard sets it aside.
     */
    TORN_TAIL,
    /**
     * All of it is as its format says, and behind the last record of the active append-only file there are nothing but
     * zero bytes: room that was written ahead by a process that has it open, or that was killed. Opening the shard cuts
     * it off.
     */
    ZERO_TAIL,
    /** Something in it is not as its format says. */
    DAMAGED,
    /** It is encrypted, and no key was given. */
    NO_KEY,
    /** It is encrypted with another key. */
    WRONG_KEY,
    /** It is of a version that this library does not know: a newer program wrote it, or the version is damaged. */
    UNSUPPORTED,
    /** It could not be read: there are no permissions, or the disk fails. */
    UNREADABLE;

    /** Whether the file is whole, or ends in no more than the normal trace of a crash. */
    public boolean isGood() {
        return this == CLEAN || this == TORN_TAIL || this == ZERO_TAIL;
    }
}
