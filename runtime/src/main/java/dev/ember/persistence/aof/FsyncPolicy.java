package dev.ember.persistence.aof;

/**
 * How far what was appended has come when {@link AofWriter#commit} returns, or a shard acknowledges it.
 *
 * <p>Under every policy the operating system has it then, so that the end of the process, by {@code kill -9} too, loses
 * nothing that was committed. The policies differ in what a power cut or a crash of the operating system may take.
 */
public enum FsyncPolicy {
    /** The disk has it: a power cut loses nothing that was committed. */
    ALWAYS,
    /**
     * The operating system has it. A power cut loses what was committed since the file was forced last. A shard does
     * that in the background, at most a second later; {@code commit} does it if the last time is a second or more ago,
     * and between two commits nothing is forced.
     */
    EVERY_SECOND,
    /** The operating system has it, and brings it to the disk in its own time, usually within half a minute. */
    OS
}
