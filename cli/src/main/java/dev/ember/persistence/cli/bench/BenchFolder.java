package dev.ember.persistence.cli.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new folder within another one, which is deleted with what the bench wrote into it: also when the process is
 * interrupted, though not when it is killed.
 */
public final class BenchFolder implements Closeable {
    /** Every file of the bench begins with this. */
    private static final String PREFIX = "shard-";

    /** While the process ends, the bench goes on, and may make one more file. */
    private static final int TRIES = 100;

    private final Path path;
    private final Thread hook = new Thread(this::deleteQuietly, "ember-bench-clean-up");

    private BenchFolder(Path path) {
        this.path = path;
    }

    /** Makes a folder that did not exist. */
    public static BenchFolder within(Path parent) throws IOException {
        BenchFolder folder = new BenchFolder(Files.createTempDirectory(parent, "ember-bench-"));
        Runtime.getRuntime().addShutdownHook(folder.hook);
        return folder;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    private void deleteQuietly() {
        for (int i = 0; i < TRIES; i++) {
            try {
                delete();
                return;
            } catch (IOException e) {
                // Once more: nobody is there any more to be told.
            }
        }
    }

    /** Deletes what is in it by now. */
    void clear() throws IOException {
        List<Path> files;
        try (Stream<Path> content = Files.list(path)) {
            files = content.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private void delete() throws IOException {
        try {
            clear();
            Files.delete(path);
        } catch (NoSuchFileException e) {
            // Gone already, and that is what counts.
        } catch (DirectoryNotEmptyException e) {
            throw new IOException(path + ": not deleted, for somebody else put files there", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            delete();
        } finally {
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs, and finds nothing.
        }
    }
}
