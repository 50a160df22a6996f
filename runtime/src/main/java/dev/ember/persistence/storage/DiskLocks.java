package dev.ember.persistence.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The locks that this process has on files of this machine. May be used from any thread.
 *
 * <p>The operating system's locks belong to a process, and it drops them when the process closes the file, whichever of
 * its descriptors that was. So a file is opened once, and not closed before its lock was had and is given back: neither
 * when this process has the lock, which is looked up first, nor when its file is open without it. Then the lock belongs
 * to another process, or to a copy of this class that another class loader of this process has loaded, whose lock would
 * be lost.
 */
final class DiskLocks {
    private final DiskStorage disk;
    private final Map<Object, DiskFile> open = new HashMap<>();
    private final Set<Object> held = new HashSet<>();

    DiskLocks(DiskStorage disk) {
        this.disk = disk;
    }

    synchronized DiskLock lock(Path path) throws IOException {
        DiskFile made = disk.exists(path) ? null : make(path);
        Object identity = identity(path);
        if (held.contains(identity)) {
            throw new LockedException(path, ProcessHandle.current().pid());
        }
        if (!open.containsKey(identity)) {
            open.put(identity, made != null ? made : disk.openForWriting(path));
        }
        DiskFile file = open.get(identity);
        if (!file.tryLock()) {
            throw new LockedException(path, DiskLock.pid(file));
        }
        held.add(identity);
        try {
            return new DiskLock(this, identity, file);
        } catch (IOException e) {
            unlock(identity, e);
            throw e;
        }
    }

    /** Null if somebody else was faster. */
    private DiskFile make(Path path) throws IOException {
        try {
            return disk.create(path);
        } catch (FileAlreadyExistsException e) {
            return null;
        }
    }

    /** What two names of one file have in common. */
    private static Object identity(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        return key != null ? key : path.toRealPath();
    }

    private void unlock(Object identity, IOException cause) {
        try {
            unlock(identity);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    synchronized void unlock(Object identity) throws IOException {
        held.remove(identity);
        open.remove(identity).close();
    }
}
