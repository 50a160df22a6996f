package dev.ember.persistence.sample;

import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import dev.ember.persistence.storage.StorageLock;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** A disk with one file for reading, of any length: a header, and then the same bytes again and again. */
public final class RepeatedFile implements Storage {
    private final byte[] header;
    private final byte[] repeated;
    private final long size;
    private int largestRead;

    public RepeatedFile(byte[] header, byte[] repeated, long size) {
        this.header = header;
        this.repeated = repeated;
        this.size = size;
    }

    /** The largest number of bytes that was asked for at once. */
    public int largestRead() {
        return largestRead;
    }

    @Override
    public StorageFile openForReading(Path file) {
        return new OpenFile();
    }

    @Override
    public StorageFile openForWriting(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StorageFile create(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean exists(Path path) {
        return true;
    }

    @Override
    public long lastModifiedMillis(Path file) {
        return 0;
    }

    @Override
    public void rename(Path from, Path to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forceFolder(Path folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long nowMillis() {
        return 0;
    }

    @Override
    public boolean isRegularFile(Path path) {
        return true;
    }

    @Override
    public boolean isPrivate(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLastModifiedMillis(Path file, long millis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> list(Path folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void createFolder(Path folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StorageLock lock(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long nanoTime() {
        throw new UnsupportedOperationException();
    }

    private final class OpenFile implements StorageFile {
        @Override
        public int read(ByteBuffer target, long position) {
            largestRead = Math.max(largestRead, target.remaining());
            if (position >= size) {
                return -1;
            }
            byte[] from = position < header.length ? header : repeated;
            int at = (int) (position < header.length ? position : (position - header.length) % repeated.length);
            int length = (int) Math.min(Math.min(target.remaining(), from.length - at), size - position);
            target.put(from, at, length);
            return length;
        }

        @Override
        public void write(ByteBuffer source, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void truncate(long newSize) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void force() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
