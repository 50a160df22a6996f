package dev.ember.persistence.storage;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A disk and a clock.
 *
 * <p>Implementations may be used from any thread; a {@link StorageFile} only by one at a time.
 */
public interface Storage {
    /** The file system of this machine. */
    static Storage disk() {
        return DiskStorage.INSTANCE;
    }

    /**
     * Opens an existing file for reading.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    StorageFile openForReading(Path file) throws IOException;

    /**
     * Opens an existing file for reading and writing. A symbolic link is not followed.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    StorageFile openForWriting(Path file) throws IOException;

    /**
     * Makes a new file for reading and writing, which nobody but its owner may read (mode 0600 where there are modes).
     *
     * @throws java.nio.file.FileAlreadyExistsException if the name is taken
     */
    StorageFile create(Path file) throws IOException;

    /**
     * Whether the name is taken.
     *
     * @throws IOException if that cannot be told, as in a folder that may not be searched: no answer is not "no"
     */
    boolean exists(Path path) throws IOException;

    /** When the file was last written to, in milliseconds since the Unix epoch. */
    long lastModifiedMillis(Path file) throws IOException;

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
}
