package dev.ember.persistence.cli;

/** How the tool ends, for scripts. */
final class ExitCode {
    /** Done, and all that was read was good. A record cut off at the end of an append-only file is no damage. */
    static final int CLEAN = 0;

    /** Something was damaged, and has been repaired. */
    static final int REPAIRED = 1;

    /** A file, or the input of encode, is damaged; what stands before the damage was printed or used. */
    static final int DAMAGE = 4;

    /** It could not be done: I/O, a missing file, a missing or wrong key. */
    static final int OPERATIONAL = 8;

    /** The command line makes no sense. */
    static final int USAGE = 16;

    private ExitCode() {}
}
