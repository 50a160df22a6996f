package dev.ember.persistence.aof;

import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What stands behind the last whole record of a file, and is kept in a file of its own before it is cut off. */
final class TornTail {
    private static final int COPY_BUFFER = 64 * 1024;
    private static final int FEW_ZEROS = 16;

    private TornTail() {}

    /**
     * Copies everything from {@code end} on to a new file beside {@code path} and forces it to the disk, unless it is
     * nothing but zeros: {@value #FEW_ZEROS} or more, for a record may begin with fewer.
     *
     * @return the new file; null if there is none
     */
    static Path setAside(Storage storage, Path path, StorageFile file, long end) throws IOException {
        if (file.size() - end >= FEW_ZEROS && isZero(file, end)) {
            return null;
        }
        Path aside = freeName(storage, path, end);
        try (StorageFile copy = storage.create(aside)) {
            copy(file, end, copy);
            copy.force();
        } catch (IOException e) {
            // Half a copy is of no use, and the tail itself is still where it was.
            try {
                storage.delete(aside);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
        storage.forceFolder(AofWriter.folderOf(path));
        return aside;
    }

    private static boolean isZero(StorageFile file, long start) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(COPY_BUFFER);
        for (long at = start; file.read(buffer.clear(), at) > 0; at += buffer.limit()) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                if (buffer.get() != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void copy(StorageFile from, long start, StorageFile to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(COPY_BUFFER);
        long at = start;
        while (from.read(buffer.clear(), at) > 0) {
            buffer.flip();
            int read = buffer.remaining();
            to.write(buffer, at - start);
            at += read;
        }
    }

    private static Path freeName(Storage storage, Path path, long end) throws IOException {
        String name = path.getFileName() + ".torn-" + end;
        Path candidate = path.resolveSibling(name);
        for (int i = 2; storage.exists(candidate); i++) {
            candidate = path.resolveSibling(name + "-" + i);
        }
        return candidate;
    }
}
