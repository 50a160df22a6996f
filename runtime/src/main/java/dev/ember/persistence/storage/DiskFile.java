package dev.ember.persistence.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * An open file of this machine.
 *
 * <p>A {@code FileChannel} is closed when a thread that uses it is interrupted, and what a force had to say is lost
 * with it. An asynchronous channel is not; its executor runs each call on the calling thread, so that nothing is
 * asynchronous about it.
 */
final class DiskFile implements StorageFile {
    /** The JDK copies a heap buffer to a direct one of the same size and keeps that: this bounds what it keeps. */
    private static final int CHUNK = 1 << 20;

    private static final CallerRuns CALLER = new CallerRuns();

    private final Path path;
    private final AsynchronousFileChannel channel;

    private DiskFile(Path path, AsynchronousFileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static DiskFile open(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return new DiskFile(path, AsynchronousFileChannel.open(path, options, CALLER, attributes));
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        int limit = target.limit();
        target.limit(target.position() + Math.min(target.remaining(), CHUNK));
        try {
            return result(channel.read(target, position));
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
                at += result(channel.write(source, at));
            }
        } finally {
            source.limit(end);
        }
    }

    private int result(Future<Integer> call) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return call.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw named(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The system's own message, such as "Input/output error", names no file. */
    private IOException named(Throwable cause) {
        if (cause instanceof ClosedChannelException closed) {
            return closed;
        }
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        FileSystemException named = new FileSystemException(path.toString(), null, reason);
        named.initCause(cause);
        return named;
    }

    @Override
    public long size() throws IOException {
        try {
            return channel.size();
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void truncate(long size) throws IOException {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void force() throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw named(e);
        }
    }

    /** Whether this process got the lock on the file, which lasts until any descriptor of the file is closed. */
    boolean tryLock() throws IOException {
        return channel.tryLock() != null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
