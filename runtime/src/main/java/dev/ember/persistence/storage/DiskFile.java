package dev.ember.persistence.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * An open file of this machine, or an open folder, which can be forced only.
 *
 * <p>A {@code FileChannel} is closed when a thread that uses it is interrupted, and a failure of the call is then lost
 * behind a {@code ClosedByInterruptException}. An asynchronous channel knows no interrupts; that its tasks run on the
 * calling thread makes it synchronous, as fast as the other, and needs no thread.
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
            return await(channel.read(target, position));
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
                int written = await(channel.write(source, at));
                if (written <= 0) {
                    throw new FileSystemException(
                            path.toString(), null, "the system wrote nothing, and named no cause");
                }
                at += written;
            }
        } finally {
            source.limit(end);
        }
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

    /** Locks the whole file until it is closed, unless somebody has locked it, in this process or another one. */
    boolean tryLock() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } catch (IOException e) {
            throw named(e);
        }
    }

    private int await(Future<Integer> task) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw named(cause);
            }
            throw new IllegalStateException(path + ": the call failed", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The system's own message, such as "Input/output error", names no file. */
    private FileSystemException named(IOException e) {
        String reason = e instanceof ClosedChannelException ? "the file is closed" : e.getMessage();
        FileSystemException named = new FileSystemException(path.toString(), null, reason);
        named.initCause(e);
        return named;
    }
}
