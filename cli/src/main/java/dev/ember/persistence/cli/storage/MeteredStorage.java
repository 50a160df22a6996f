package dev.ember.persistence.cli.storage;

import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import dev.ember.persistence.storage.StorageLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/** A disk that tells how many bytes have been read of the files that were opened for reading. */
public final class MeteredStorage implements Storage {
    private final Storage disk;
    private long bytesRead;
    private LongConsumer listener = bytes -> {};

    /** The same disk, of which nobody is told yet. */
    public MeteredStorage(Storage disk) {
        this.disk = disk;
    }

    /** Counts anew, and tells somebody else: when this has returned, the one before is told nothing any more. */
    public synchronized void tell(LongConsumer newListener) {
        bytesRead = 0;
        listener = newListener;
    }

    private synchronized void read(int bytes) {
        bytesRead += Math.max(0, bytes);
        listener.accept(bytesRead);
    }

    @Override
    public StorageFile openForReading(Path file) throws IOException {
        return new MeteredFile(disk.openForReading(file));
    }

    @Override
    public StorageFile openForWriting(Path file) throws IOException {
        return disk.openForWriting(file);
    }

    @Override
    public StorageFile create(Path file) throws IOException {
        return disk.create(file);
    }

    @Override
    public boolean exists(Path path) throws IOException {
        return disk.exists(path);
    }

    @Override
    public boolean isRegularFile(Path path) throws IOException {
        return disk.isRegularFile(path);
    }

    @Override
    public boolean isPrivate(Path file) throws IOException {
        return disk.isPrivate(file);
    }

    @Override
    public long lastModifiedMillis(Path file) throws IOException {
        return disk.lastModifiedMillis(file);
    }

    @Override
    public void setLastModifiedMillis(Path file, long millis) throws IOException {
        disk.setLastModifiedMillis(file, millis);
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        disk.createFolder(folder);
    }

    @Override
    public StorageLock lock(Path file) throws IOException {
        return disk.lock(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        disk.forceFolder(folder);
    }

    @Override
    public long nowMillis() {
        return disk.nowMillis();
    }

    @Override
    public long nanoTime() {
        return disk.nanoTime();
    }

    /** A file whose reads are counted. */
    private final class MeteredFile implements StorageFile {
        private final StorageFile file;

        MeteredFile(StorageFile file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            int bytes = file.read(target, position);
            MeteredStorage.this.read(bytes);
            return bytes;
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            file.write(source, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
