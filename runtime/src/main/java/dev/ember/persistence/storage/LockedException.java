package dev.ember.persistence.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A lock that somebody else has. */
public final class LockedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long pid;

    /**
     * Says who has it.
     *
     * @param file the lock's file
     * @param pid the owner's process number, or a negative number if it is not known
     */
    public LockedException(Path file, long pid) {
        super(file + ": locked by "
                + (pid < 0
                        ? "another process"
                        : pid == ProcessHandle.current().pid()
                                ? "this process itself (" + pid + "), which has the shard open already"
                                : "process " + pid)
                + "; two at once would destroy the shard's files. Close it there first");
        this.pid = pid;
    }

    /** The process number of the owner, if it is known. */
    public OptionalLong pid() {
        return pid < 0 ? OptionalLong.empty() : OptionalLong.of(pid);
    }
}
