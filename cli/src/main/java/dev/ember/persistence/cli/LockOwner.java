package dev.ember.persistence.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Tells whether some process has a shard open, without touching its lock: who opens and closes a file that its own
 * process has locked loses the lock.
 */
final class LockOwner {
    private static final Path LOCKS = Path.of("/proc/locks");

    private LockOwner() {}

    /** The process that has a lock file locked; empty if nobody has, or this system does not tell. */
    static OptionalLong of(Path lock) {
        if (!Files.exists(lock) || !Files.isReadable(LOCKS)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(LOCKS)) {
            String inode = ":" + Files.getAttribute(lock, "unix:ino") + " ";
            List<String> locks = lines.filter(line -> line.contains(" POSIX ") && line.contains(inode))
                    .toList();
            // As in "1: POSIX  ADVISORY  WRITE 1234 08:01:5678 0 EOF".
            return locks.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(locks.get(0).trim().split(" +")[4]));
        } catch (IOException | RuntimeException e) {
            // It is told for information only, and not every system has it.
            return OptionalLong.empty();
        }
    }
}
