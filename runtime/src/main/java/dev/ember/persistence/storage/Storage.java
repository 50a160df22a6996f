package dev.ember.persistence.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk and a clock.
 *
 * <p>Implementations may be used from any thread; a {@link StorageFile} only by one at a time. What fails is an
 * {@link IOException} that names the file. Interrupting a thread during a call changes nothing about it.
 */
public interface Storage {
    /** The file system of this machine. */
    static Storage disk() {
        return DiskStorage.INSTANCE;
    }

    /**
     * Opens an existing regular file for reading. A symbolic link is followed.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    StorageFile openForReading(Path file) throws IOException;

    /**
     * Opens an existing regular file for reading and writing. A symbolic link is not followed, but refused.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    StorageFile openForWriting(Path file) throws IOException;

    /**
     * Makes a new file for reading and writing, which nobody but its owner may read (mode 0600 where there are modes).
     *
     * @throws java.nio.file.FileAlreadyExistsException if the name is taken, also by a symbolic link that leads nowhere
     */
    StorageFile create(Path file) throws IOException;

    /**
     * Reads a file from its beginning until the buffer is full or the file ends. A symbolic link is followed, and a
     * pipe or a device is read too, for which the call waits; the default reads regular files only.
     *
     * @param target a buffer with an array
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    default void read(Path file, ByteBuffer target) throws IOException {
        try (StorageFile opened = openForReading(file)) {
            int begin = target.position();
            while (target.hasRemaining() && opened.read(target, target.position() - begin) >= 0) {
                // On to the end.
            }
        }
    }

    /**
     * Whether the name is taken.
     *
     * @throws IOException if that cannot be told, as in a folder that may not be searched: no answer is not "no"
     */
    boolean exists(Path path) throws IOException;

    /** Whether the name is that of a regular file: not of a folder, a device, or a symbolic link. */
    boolean isRegularFile(Path path) throws IOException;

    /**
     * Whether nobody but its owner may do anything with the file; true where there are no modes. A symbolic link is
     * followed: what counts is the file that would be read. What is no regular file, such as a pipe, is private.
     */
    boolean isPrivate(Path file) throws IOException;

    /** When the file was last written to, in milliseconds since the Unix epoch. */
    long lastModifiedMillis(Path file) throws IOException;

    /** Sets the time at which the file was last written to: it is kept through a power cut once the file was forced. */
    void setLastModifiedMillis(Path file, long millis) throws IOException;

    /**
     * The names in a folder, in no order.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such folder
     */
    List<String> list(Path folder) throws IOException;

    /**
     * Makes a folder, and those above it that are missing, which nobody but their owner may enter (mode 0700 where
     * there are modes), and forces the folders they are named in. Nothing happens if it is there.
     */
    void createFolder(Path folder) throws IOException;

    /**
     * Locks a shard by a file of its own, which is made if it is missing and never deleted: nobody else, in this
     * process or another one of this machine, gets the lock until it is closed or its process has ended. Nothing but
     * the lock may open that file.
     *
     * @throws LockedException if somebody has it
     */
    StorageLock lock(Path file) throws IOException;

    /**
     * Gives a file another name in one step, in place of the file that had it. Only after {@link #forceFolder} does the
     * name survive a power cut.
     */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file, if it is there. */
    void delete(Path file) throws IOException;

    /** Brings a folder's names to the disk: those of files that were created, renamed or deleted in it. */
    void forceFolder(Path folder) throws IOException;

    /** The time of day in milliseconds since the Unix epoch. */
    long nowMillis();

    /** A time in nanoseconds that never goes back, from an arbitrary beginning: for measuring how long things take. */
    long nanoTime();
}
