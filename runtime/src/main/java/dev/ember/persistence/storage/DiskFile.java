package dev.ember.persistence.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** An open file of this machine. */
final class DiskFile implements StorageFile {
    /** The JDK copies a heap buffer to a direct one of the same size and keeps that: this bounds what it keeps. */
    private static final int CHUNK = 1 << 20;

    private final Path path;
    private final FileChannel channel;

    DiskFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        int limit = target.limit();
        target.limit(target.position() + Math.min(target.remaining(), CHUNK));
        try {
            return channel.read(target, position);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            // The system's own message, such as "Input/output error", names no file.
            FileSystemException named = new FileSystemException(path.toString(), null, e.getMessage());
            named.initCause(e);
            throw named;
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
        int end = source.limit();
        long at = position;
        try {
            while (source.position() < end) {
                source.limit(source.position() + Math.min(end - source.position(), CHUNK));
                at += channel.write(source, at);
            }
        } finally {
            source.limit(end);
        }
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
