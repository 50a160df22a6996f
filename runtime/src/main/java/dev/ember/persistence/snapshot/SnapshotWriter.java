package dev.ember.persistence.snapshot;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a snapshot to a file, which takes its name only when it is complete and on the disk.
 *
 * <p>Until {@link #commit}, the entries stand in a file with {@code .tmp} behind its name, and an older snapshot of the
 * same name is untouched. Closing an uncommitted writer removes that file. Not thread-safe.
 *
 * @param <V> the family of the values
 */
public final class SnapshotWriter<V> implements Closeable {
    /** As large as an append-only file's writes are, for the same reasons. */
    private static final int FLUSH_AT = 512 * 1024;

    private static final int INITIAL_BUFFER = 64 * 1024;
    private static final int MAX_KEPT_BUFFER = 1 << 20;

    private final Storage storage;
    private final Path path;
    private final Path temporary;
    private final StorageFile file;
    private final EntryEncoder<V> encoder;
    private WireWriter out = new WireWriter(INITIAL_BUFFER);
    private long written;
    private boolean failed;
    private boolean completed;
    private boolean committed;
    private boolean closed;

    private SnapshotWriter(
            Storage storage, Path path, Path temporary, StorageFile file, EntryEncoder<V> encoder, int shardId) {
        this.storage = storage;
        this.path = path;
        this.temporary = temporary;
        this.file = file;
        this.encoder = encoder;
        encoder.header(shardId, out);
    }

    /**
     * Begins a snapshot of version 2, or 3 if there is a key. A temporary file left over from a crash is replaced.
     *
     * @param path the name it will take, usually {@link ShardFiles#snapshot}
     * @param shardId the shard's number, 0 to 65535
     * @param key the key to encrypt with; null for plaintext
     */
    public static <V> SnapshotWriter<V> create(
            Storage storage, Path path, int shardId, RecordRegistry<V> registry, EncryptionKey key) throws IOException {
        ShardFiles.checkShardId(shardId);
        Path temporary = ShardFiles.temporary(path);
        storage.delete(temporary);
        return new SnapshotWriter<>(
                storage, path, temporary, storage.create(temporary), new EntryEncoder<>(registry, key), shardId);
    }

    /**
     * Writes an entry.
     *
     * @param ttlMillis the remaining time to live in milliseconds; negative, normally -1, for none
     * @throws IllegalArgumentException if key or value cannot be represented; nothing of the entry is left, and the
     *     writer goes on
     * @throws IOException if the file could not be written; the snapshot cannot be completed then
     */
    public void write(String key, V value, long ttlMillis) throws IOException {
        checkOpen();
        encoder.entry(key, value, ttlMillis, out);
        if (out.position() >= FLUSH_AT) {
            flush();
        }
    }

    /**
     * Completes the snapshot: footer and count, force, rename, force of the folder. When it returns, the snapshot is on
     * the disk under its name.
     *
     * @throws IOException if that failed. The old snapshot is in place, or, if only the folder could not be forced,
     *     perhaps the new one; both are whole
     */
    public void commit() throws IOException {
        complete(null);
        putInPlace();
    }

    /**
     * Does the first part of {@link #commit}: footer and count, and the force. The snapshot is whole then and on the
     * disk, under its temporary name.
     *
     * @param coverage what the block behind the footer says; null for none, as ember writes it
     */
    public void complete(Coverage coverage) throws IOException {
        checkOpen();
        encoder.footer(out);
        if (coverage != null) {
            encoder.block(coverage, out);
        }
        flush();
        failed = true;
        WireWriter count = new WireWriter(4);
        count.writeInt((int) encoder.count());
        file.write(count.view(0), EntryEncoder.COUNT_OFFSET);
        file.force();
        file.close();
        failed = false;
        completed = true;
    }

    /** Does the second part of {@link #commit}, after {@link #complete}: renames the snapshot and forces the folder. */
    public void putInPlace() throws IOException {
        if (!completed || closed || committed) {
            throw new IllegalStateException(path + ": there is no complete snapshot to be put in place");
        }
        storage.rename(temporary, path);
        committed = true;
        storage.forceFolder(path.toAbsolutePath().getParent());
    }

    private void flush() throws IOException {
        failed = true;
        file.write(out.view(0), written);
        failed = false;
        written += out.position();
        if (out.capacity() > MAX_KEPT_BUFFER) {
            out = new WireWriter(INITIAL_BUFFER);
        } else {
            out.truncate(0);
        }
    }

    private void checkOpen() {
        if (closed || committed || completed) {
            throw new IllegalStateException(path + ": the snapshot writer is " + (closed ? "closed" : "committed"));
        }
        if (failed) {
            throw new IllegalStateException(
                    path + ": an earlier failure left the snapshot incomplete; close it and begin another");
        }
    }

    /** The number of bytes written to the file so far: its size, once the snapshot is complete. */
    public long size() {
        return written;
    }

    /** The number of entries written. */
    public long count() {
        return encoder.count();
    }

    /** Closes the writer; if the snapshot was not committed, removes its temporary file. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            file.close();
        } finally {
            if (!committed) {
                storage.delete(temporary);
            }
        }
    }
}
