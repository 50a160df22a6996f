package dev.ember.persistence.aof;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.RecordCipher;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Appends records to an append-only file ("AOF" in the format reference).
 *
 * <p>{@link #append} encodes a record into the writer's buffer; {@link #commit} hands everything to the operating
 * system, and to the disk as the {@link FsyncPolicy} says. Only what was committed is promised. When a commit fails,
 * the file is cut back to where the last successful one left it, and the records appended since are dropped: they may
 * be appended again, for instance when the disk has room once more. When forcing or cutting back fails, nothing is
 * known of the file any more: the writer is <em>poisoned</em> and refuses everything but {@link #close}.
 *
 * <p>Not thread-safe, but for {@link #forceCommitted}. Two writers on one file destroy it; keeping them apart is up to
 * the caller.
 *
 * @param <R> the family of the records
 */
public final class AofWriter<R> implements Closeable {
    /**
     * The buffer is handed on when it has this many bytes. Few large writes cost the file system less than many small
     * ones; of a larger buffer, and of the copy that the JDK makes of it, nothing would be left in the core's cache.
     */
    private static final int FLUSH_AT = 512 * 1024;

    /** The buffer begins with this many bytes, and grows if there is ever more to be committed at a time. */
    private static final int INITIAL_BUFFER = 64 * 1024;

    /** A buffer that a large record made larger than this is given up once it is written. */
    private static final int MAX_KEPT_BUFFER = 1 << 20;

    private static final long FORCE_INTERVAL_MILLIS = 1000;

    /** Room is written ahead for at least so many commits as large as the last one, or not at all. */
    private static final int COMMITS_AHEAD = 16;

    private final Storage storage;
    private Path path;
    private final Path setAside;
    private StorageFile file;
    private final RecordRegistry<R> registry;
    private final RecordCipher cipher;
    private final FsyncPolicy policy;
    private WireWriter out = newBuffer();
    private long written;

    /** How much is written ahead: 0 for nothing, and once that has failed. */
    private int preallocation;

    /** Up to where the file may hold zeros that were written ahead; at most {@link #written} if it holds none. */
    private long allocated;

    private long lastForceMillis;
    private boolean closed;

    // What another thread reads or writes, in forceCommitted.
    private volatile long committed;
    private volatile long forced;
    private volatile IOException poison;

    private AofWriter(
            Storage storage,
            Path path,
            StorageFile file,
            RecordRegistry<R> registry,
            EncryptionKey key,
            FsyncPolicy policy,
            int preallocation,
            long end,
            Path setAside) {
        this.storage = storage;
        this.path = path;
        this.setAside = setAside;
        this.file = file;
        this.registry = registry;
        this.cipher = key == null ? null : new RecordCipher(key);
        this.policy = policy;
        this.preallocation = policy == FsyncPolicy.ALWAYS ? preallocation : 0;
        written = end;
        committed = end;
        forced = end;
        lastForceMillis = storage.nowMillis();
    }

    private static WireWriter newBuffer() {
        return new WireWriter(INITIAL_BUFFER);
    }

    /**
     * Opens a file for appending, or makes a new one: of version 2, or 3 if there is a key. Nothing is written ahead.
     *
     * <p>An existing file is read through first. If a record is cut off at its end, its bytes are copied to a file
     * beside it ({@code shard-0.aof.torn-OFFSET}) and cut off; so are records at the end that a power cut left
     * unwritten. Zeros at its end are cut off.
     *
     * @param key the key of an encrypted file; null for a plaintext one
     * @throws MixedFormatException if an existing file is plaintext and there is a key, or encrypted and there is none
     * @throws CorruptFileException if an existing file is damaged; it is left as it is
     * @throws dev.ember.persistence.encryption.EncryptionKeyException if an existing file is encrypted with another key
     */
    public static <R> AofWriter<R> open(
            Storage storage, Path path, RecordRegistry<R> registry, EncryptionKey key, FsyncPolicy policy)
            throws IOException {
        if (!storage.exists(path)) {
            AofWriter<R> writer = create(storage, path, registry, key, policy, 0);
            try {
                writer.putInPlace();
            } catch (IOException | RuntimeException e) {
                writer.abandon(e);
                throw e;
            }
            return writer;
        }
        return resume(storage, path, registry, key, policy, 0, findEnd(storage, path, registry, key), Long.MAX_VALUE);
    }

    /**
     * Opens an existing file whose content is known, as {@link #open} does without reading it.
     *
     * @param key the key that the file is encrypted with; null for a plaintext one
     * @param preallocation as for {@link #create}
     * @param end where its last whole record ends
     * @param unforcedFrom from where on the file may not be on the disk although the operating system takes it to be,
     *     because forcing it has failed: these bytes are written once more. {@code Long.MAX_VALUE} for nowhere
     */
    public static <R> AofWriter<R> resume(
            Storage storage,
            Path path,
            RecordRegistry<R> registry,
            EncryptionKey key,
            FsyncPolicy policy,
            int preallocation,
            long end,
            long unforcedFrom)
            throws IOException {
        StorageFile file = storage.openForWriting(path);
        try {
            long modified = storage.lastModifiedMillis(path);
            Path aside = null;
            boolean cut = end < file.size();
            if (cut) {
                aside = TornTail.setAside(storage, path, file, end);
                file.truncate(end);
            }
            if (unforcedFrom < end) {
                writeAnew(file, unforcedFrom, end);
            }
            if (cut || unforcedFrom < end) {
                // Times to live count from when the records were written, not from when their file was repaired.
                storage.setLastModifiedMillis(path, modified);
            }
            // What an earlier process left may not have reached the disk yet, not even the file's name.
            file.force();
            storage.forceFolder(folderOf(path));
            return new AofWriter<>(storage, path, file, registry, key, policy, preallocation, end, aside);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Makes a new file, of version 2, or 3 if there is a key, under a temporary name: {@link #putInPlace} gives it its
     * own.
     *
     * @param preallocation how many zero bytes are written ahead of the records under {@link FsyncPolicy#ALWAYS}, so
     *     that forcing them need not bring a new size of the file to the disk as well; 0 for none. They are cut off
     *     when the writer {@linkplain #finish finishes} the file or is closed
     */
    public static <R> AofWriter<R> create(
            Storage storage,
            Path path,
            RecordRegistry<R> registry,
            EncryptionKey key,
            FsyncPolicy policy,
            int preallocation)
            throws IOException {
        Path temporary = ShardFiles.temporary(path);
        storage.delete(temporary);
        StorageFile file = storage.create(temporary);
        try {
            ByteBuffer header = ByteBuffer.allocate(AofReader.HEADER_LENGTH)
                    .put(FileKind.AOF.magic())
                    .put((byte) (key == null ? FileKind.PLAINTEXT_VERSION : FileKind.ENCRYPTED_VERSION))
                    .flip();
            file.write(header, 0);
            file.force();
            return new AofWriter<>(
                    storage, temporary, file, registry, key, policy, preallocation, AofReader.HEADER_LENGTH, null);
        } catch (IOException | RuntimeException e) {
            delete(storage, file, temporary, e);
            throw e;
        }
    }

    /**
     * Commits and forces what was appended to a file that was {@linkplain #create created}, and gives it its name, in
     * place of the file that had it: it appears there whole or not at all.
     *
     * @throws IOException if that failed. The file has its name or not, and the writer is of no use any more
     */
    public void putInPlace() throws IOException {
        Path name = ShardFiles.finalName(path);
        force();
        file.close();
        storage.rename(path, name);
        path = name;
        // Opened by its own name, which is what errors will say from now on.
        file = storage.openForWriting(name);
        storage.forceFolder(folderOf(name));
    }

    /** Closes a file that was created and not put in place, and deletes it: after a failure, which it is added to. */
    public void abandon(Throwable failure) {
        closed = true;
        if (ShardFiles.isTemporary(path)) {
            delete(storage, file, path, failure);
        } else {
            try {
                file.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static void delete(Storage storage, StorageFile file, Path temporary, Throwable failure) {
        try (file) {
            storage.delete(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Writes bytes of a file where they stand, so that the next force brings them to the disk whatever came before. */
    private static void writeAnew(StorageFile file, long from, long to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(INITIAL_BUFFER);
        for (long at = from; at < to; ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), to - at));
            while (buffer.hasRemaining()) {
                if (file.read(buffer, at + buffer.position()) < 0) {
                    throw new IOException("the file became shorter while it was repaired");
                }
            }
            int length = buffer.flip().remaining();
            file.write(buffer, at);
            at += length;
        }
    }

    static Path folderOf(Path path) {
        return path.toAbsolutePath().getParent();
    }

    private static <R> long findEnd(Storage storage, Path path, RecordRegistry<R> registry, EncryptionKey key)
            throws IOException {
        int version = readVersion(storage, path);
        if ((version == FileKind.ENCRYPTED_VERSION) != (key != null)) {
            throw new MixedFormatException(path, version, key != null);
        }
        try (AofReader<R> reader = AofReader.open(storage, path, registry, key)) {
            try {
                while (reader.next()) {
                    // Only where the last whole record ends is of interest.
                }
            } catch (CorruptFileException e) {
                if (!e.damage().isTraceOfPowerCut()) {
                    throw e;
                }
            }
            return reader.endOffset();
        }
    }

    private static int readVersion(Storage storage, Path path) throws IOException {
        try (RecordInput in = RecordInput.open(storage, path)) {
            return FileKind.AOF.readVersion(in);
        }
    }

    /**
     * Encodes a record into the buffer. It is promised only when {@link #commit} has returned.
     *
     * @throws IllegalArgumentException if the record cannot be represented; nothing of it is left, and the writer goes
     *     on
     * @throws IOException if the buffer was full and could not be written: as for {@link #commit}
     */
    public void append(R record) throws IOException {
        checkUsable();
        if (out.position() >= FLUSH_AT) {
            flush();
        }
        int start = out.position();
        boolean encoded = false;
        try {
            encode(record);
            encoded = true;
        } finally {
            if (!encoded) {
                out.truncate(start);
            }
        }
    }

    private void encode(R record) {
        if (cipher == null) {
            registry.encodeFrame(record, out);
        } else {
            int start = RecordCipher.beginFrame(out);
            registry.encodeBody(record, out);
            cipher.seal(out, start);
        }
    }

    /**
     * Makes what was appended as durable as the policy says.
     *
     * @throws IOException if that failed. The records appended since the last successful commit are dropped and the
     *     file is cut back; or the writer is poisoned, as the message then says
     */
    public void commit() throws IOException {
        checkUsable();
        flush();
        writeAhead(written - committed);
        committed = written;
        if (policy == FsyncPolicy.ALWAYS || policy == FsyncPolicy.EVERY_SECOND && forceIsDue()) {
            force();
        }
    }

    /** Makes room for many commits like one of so many bytes, if there is none any more. */
    private void writeAhead(long bytes) throws IOException {
        if (bytes == 0 || written <= allocated || bytes * COMMITS_AHEAD > preallocation) {
            return;
        }
        int room = preallocation;
        // If there is no room for that, there may yet be for records: it is not tried again then.
        preallocation = 0;
        allocated = written + room;
        write(ByteBuffer.allocate(room));
        preallocation = room;
    }

    /**
     * Commits, and brings everything to the disk whatever the policy.
     *
     * @throws IOException as for {@link #commit}
     */
    public void force() throws IOException {
        checkUsable();
        flush();
        committed = written;
        forceCommitted();
        lastForceMillis = storage.nowMillis();
    }

    /**
     * {@linkplain #force Forces} everything, and cuts off what was written ahead: the file then is what it will be when
     * nothing more is appended.
     *
     * @throws IOException as for {@link #force}, or if it could not be cut: the writer can go on then
     */
    public void finish() throws IOException {
        force();
        if (allocated <= written) {
            return;
        }
        try {
            // Times to live count from when the last record was written.
            long modified = storage.lastModifiedMillis(path);
            file.truncate(written);
            storage.setLastModifiedMillis(path, modified);
        } catch (IOException e) {
            throw new IOException(
                    path + ": all records are on the disk, but the room that was written ahead of them could not be cut"
                            + " off (" + e.getMessage() + "); opening the file again will do that",
                    e);
        }
        allocated = written;
        forceFile();
    }

    /**
     * Brings to the disk what has been committed when the call begins. Another thread may call it during any other call
     * but {@link #close}.
     *
     * @throws IOException if that failed: the writer is poisoned then
     */
    public void forceCommitted() throws IOException {
        checkUsable();
        long position = committed;
        if (forced >= position) {
            return;
        }
        forceFile();
        synchronized (this) {
            forced = Math.max(forced, position);
        }
    }

    private void forceFile() throws IOException {
        try {
            file.force();
        } catch (IOException e) {
            throw poisoned(
                    "the file could not be forced to the disk (" + e.getMessage()
                            + "): what was committed since the last successful time may or"
                            + " may not survive a power cut, and trying again would prove nothing",
                    e);
        }
    }

    /**
     * Drops the record that was appended last.
     *
     * @param position what {@link #position} was before it was appended
     */
    public void rollBack(long position) {
        out.truncate(Math.toIntExact(position - written));
    }

    /**
     * Finds out whether there is room for so many bytes more: writes them, as zeros, behind the end of the file and
     * cuts them off again. Nothing may have been appended since the last commit.
     *
     * @throws IOException if there is not
     */
    public void probe(int bytes) throws IOException {
        checkUsable();
        if (position() != committed) {
            throw new IllegalStateException(path + ": there are records that were not committed yet");
        }
        try {
            file.write(ByteBuffer.allocate(bytes), written);
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        try {
            file.truncate(written);
            allocated = written;
        } catch (IOException e) {
            throw poisoned(
                    "it could not be cut back to its " + written + " good bytes; opening it again will do that", e);
        }
    }

    private boolean forceIsDue() {
        // The clock may be set back: then the last time is in the future, and forcing is due as well.
        return Math.abs(storage.nowMillis() - lastForceMillis) >= FORCE_INTERVAL_MILLIS;
    }

    private void flush() throws IOException {
        if (out.position() == 0) {
            return;
        }
        write(out.view(0));
        written += out.position();
        if (out.capacity() > MAX_KEPT_BUFFER) {
            out = newBuffer();
        } else {
            out.truncate(0);
        }
    }

    /** Writes bytes behind those that are written. */
    private void write(ByteBuffer bytes) throws IOException {
        try {
            file.write(bytes, written);
        } catch (IOException e) {
            cutBack(e);
            throw new IOException(
                    path + ": could not be written (" + e.getMessage()
                            + "); the records appended since the last commit were dropped"
                            + " and the file was cut back to its " + committed
                            + " good bytes; append again when the cause is gone",
                    e);
        }
    }

    private void cutBack(IOException cause) throws IOException {
        out.truncate(0);
        try {
            file.truncate(committed);
            // Or the records that were dropped could come back after a power cut.
            file.force();
            written = committed;
            allocated = committed;
            synchronized (this) {
                forced = committed;
            }
        } catch (IOException e) {
            e.addSuppressed(cause);
            throw poisoned(
                    "a write failed (" + cause.getMessage() + ") and the file could not be cut back to its " + committed
                            + " good bytes; opening it again will do that",
                    e);
        }
    }

    private IOException poisoned(String what, IOException cause) {
        IOException failure = new IOException(
                path + ": " + what + ". This writer does nothing any more: close it, recover, and open it again",
                cause);
        poison = failure;
        return failure;
    }

    private void checkUsable() throws IOException {
        if (closed) {
            throw new IllegalStateException(path + ": the writer is closed");
        }
        IOException failure = poison;
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    /** Why the writer does nothing any more; empty if it does. May be called by any thread. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(poison);
    }

    /** Whether it was closed or abandoned. */
    public boolean isClosed() {
        return closed;
    }

    /** Where what stood behind the last whole record was moved to when the file was opened, if there was something. */
    public Optional<Path> setAside() {
        return Optional.ofNullable(setAside);
    }

    /** Where the records appended so far end, in bytes from the file's beginning, once all of them are written. */
    public long position() {
        return written + out.position();
    }

    /** How many bytes of the file are known to be on the disk. May be called by any thread. */
    public long forcedPosition() {
        return forced;
    }

    /**
     * Commits, {@linkplain #finish finishes} the file unless the policy is {@link FsyncPolicy#OS}, and closes it. A
     * poisoned writer only closes the file.
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        StorageFile closing = file;
        try (closing) {
            if (poison == null) {
                if (policy == FsyncPolicy.OS) {
                    commit();
                } else {
                    finish();
                }
            }
        } finally {
            closed = true;
        }
    }
}
