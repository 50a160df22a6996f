package dev.ember.persistence.aof;

/**
 * How far what was appended has come when {@link AofWriter#commit} returns.
 *
 * <p>Under every policy the operating system has it then, so that the end of the process, by {@code kill -9} too, loses
 * nothing that was committed. The policies differ in what a power cut or a crash of the operating system may take.
 */
public enum FsyncPolicy {
    /** The disk has it: a power cut loses nothing that was committed. */
    ALWAYS,
    /**
     * The operating system has it; {@code commit} forces the file to the disk if the last time is a second or more ago.
     * A power cut loses what was committed since then. No thread is started: between commits nothing is forced.
     */
    EVERY_SECOND,
    /** The operating system has it, and brings it to the disk in its own time, usually within half a minute. */
    OS
}
