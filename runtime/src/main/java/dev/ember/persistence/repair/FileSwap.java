package dev.ember.persistence.repair;

import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * The exchange of a file for a new one. At every moment, one of the two is whole under the name, and once it is the new
 * one, a copy of the old one is whole under another.
 *
 * <ol>
 *   <li>The new content is written under the temporary name, gets the time of the old one's last modification, from
 *       which times to live count, and is forced.
 *   <li>The old file is copied byte by byte, and the copy forced in the same way, also under a temporary name.
 *   <li>The copy gets its name, which is forced.
 *   <li>The new file is renamed over the old one: that is the moment. The folder is forced.
 * </ol>
 *
 * What a crash leaves under temporary names is never read, and replaced when it is tried again.
 */
final class FileSwap {
    private static final int COPY_BUFFER = 1 << 20;

    private final Storage storage;
    private final Path file;
    private final Path folder;
    private final Path temporary;
    private final LongConsumer progress;
    private final long modified;

    /** Files that are written beside the new one and get their names before it. */
    private final Map<Path, Content> aside = new LinkedHashMap<>();

    private long written;

    /**
     * An exchange to come.
     *
     * @param progress told how many bytes have been written
     */
    FileSwap(Storage storage, Path file, LongConsumer progress) throws IOException {
        this.storage = storage;
        this.file = file;
        this.folder = folderOf(file);
        this.temporary = ShardFiles.temporary(file);
        this.progress = progress;
        this.modified = storage.lastModifiedMillis(file);
    }

    static Path folderOf(Path file) {
        return file.toAbsolutePath().getParent();
    }

    /** A name behind the file's own that is not taken, such as {@code shard-0.aof.bak}, or {@code .bak-2}. */
    static Path freeName(Storage storage, Path file, String suffix) throws IOException {
        String name = file.getFileName() + "." + suffix;
        Path candidate = file.resolveSibling(name);
        for (int i = 2; storage.exists(candidate); i++) {
            candidate = file.resolveSibling(name + "-" + i);
        }
        return candidate;
    }

    /** Gives a file another name, which is free, and forces that. */
    static Path moveAway(Storage storage, Path file) throws IOException {
        Path backup = freeName(storage, file, "bak");
        storage.rename(file, backup);
        storage.forceFolder(folderOf(file));
        return backup;
    }

    /** Puts a new file where there is none. */
    static void create(Storage storage, Path file, ByteBuffer content) throws IOException {
        Path temporary = ShardFiles.temporary(file);
        storage.delete(temporary);
        try (StorageFile created = storage.create(temporary)) {
            created.write(content, 0);
            created.force();
        }
        storage.rename(temporary, file);
        storage.forceFolder(folderOf(file));
    }

    /** Writes a file under a temporary name. */
    @FunctionalInterface
    interface Content {
        /** Makes the file and writes it. It need not be forced. */
        void writeTo(Path temporary) throws IOException;
    }

    /**
     * Has another file written, which is in place before the exchange.
     *
     * @param suffix what its name has behind the name of the file
     * @return its name
     */
    Path setAside(String suffix, Content content) throws IOException {
        Path name = freeName(storage, file, suffix);
        aside.put(name, content);
        return name;
    }

    /**
     * Does it.
     *
     * @return where the old file is now
     * @throws IOException if that failed: the old file is in its place, or the new one, both whole
     */
    Path exchangeFor(Content content) throws IOException {
        Path backup = setAside("bak", this::copyFile);
        try {
            write(temporary, content);
            for (Map.Entry<Path, Content> each : aside.entrySet()) {
                write(ShardFiles.temporary(each.getKey()), each.getValue());
            }
            for (Path each : aside.keySet()) {
                storage.rename(ShardFiles.temporary(each), each);
            }
            storage.forceFolder(folder);
            storage.rename(temporary, file);
            storage.forceFolder(folder);
            return backup;
        } catch (IOException | RuntimeException e) {
            aside.keySet().forEach(each -> delete(ShardFiles.temporary(each), e));
            delete(temporary, e);
            throw e;
        }
    }

    private void delete(Path left, Throwable failure) {
        try {
            storage.delete(left);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void write(Path target, Content content) throws IOException {
        storage.delete(target);
        content.writeTo(target);
        storage.setLastModifiedMillis(target, modified);
        // The time is kept through a power cut only if the file is forced after it was set.
        try (StorageFile opened = storage.openForWriting(target)) {
            opened.force();
        }
    }

    private void copyFile(Path target) throws IOException {
        try (StorageFile from = storage.openForReading(file);
                StorageFile to = storage.create(target)) {
            copy(from, 0, from.size(), to, 0);
        }
    }

    /** Copies a range of a file. */
    void copy(StorageFile from, long start, long end, StorageFile to, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(COPY_BUFFER, Math.max(1, end - start)));
        for (long at = start; at < end; ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
            if (from.read(buffer, at) < 0) {
                throw new IOException(file + ": ends at offset " + at + ", but went on to " + end
                        + " when it was looked at: something changes it; stop that, and try again");
            }
            int length = buffer.flip().remaining();
            to.write(buffer, position + at - start);
            at += length;
            written += length;
            progress.accept(written);
        }
    }
}
