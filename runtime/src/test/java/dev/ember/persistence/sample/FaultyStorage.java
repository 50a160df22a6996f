package dev.ember.persistence.sample;

import dev.ember.persistence.storage.LockedException;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import dev.ember.persistence.storage.StorageLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk in memory whose calls fail when they are told to, which loses power, and has a clock that is set by hand.
 *
 * <p>May be used from any thread. What was written is seen by every reader at once, and survives a power cut only if
 * the file was forced, and, for a new name, the folder.
 */
public final class FaultyStorage implements Storage {
    /** When a call that is to fail does so. */
    public enum Fault {
        /** Nothing is done; of a write, the first half, as on a disk that is full. */
        BEFORE,
        /** All of it is done, and the caller is told that it failed. */
        AFTER
    }

    private static final class Inode {
        private byte[] content = new byte[0];
        private int size;
        private byte[] forced = new byte[0];
        private long modified;

        byte[] copy() {
            return Arrays.copyOf(content, size);
        }
    }

    private final Map<Path, Inode> names = new TreeMap<>();
    private final Map<Path, Inode> forcedNames = new TreeMap<>();
    private final Set<Path> locked = new HashSet<>();
    private final Map<Path, String> notes = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private volatile long now = 1_700_000_000_000L;
    private int firstFailing = Integer.MAX_VALUE;
    private int lastFailing = Integer.MAX_VALUE;
    private Fault fault = Fault.BEFORE;
    private int openFiles;
    private long bytesRead;
    private int largestRead;

    /** From now on, only the n-th call from here fails; 1 is the next. */
    public synchronized void failCall(int n, Fault how) {
        failCalls(n, n, how);
    }

    /** From now on, the n-th call from here and all after it fail. */
    public synchronized void failFromCall(int n, Fault how) {
        failCalls(n, Integer.MAX_VALUE, how);
    }

    private synchronized void failCalls(int first, int last, Fault how) {
        calls.clear();
        firstFailing = first;
        lastFailing = last;
        fault = how;
    }

    /** From now on nothing fails. */
    public void repair() {
        failCalls(Integer.MAX_VALUE, Integer.MAX_VALUE, Fault.BEFORE);
    }

    /** Whether a call was made to fail since the last {@code failCall}. */
    public synchronized boolean hasFailed() {
        return calls.size() >= firstFailing;
    }

    /** The calls since the last {@code failCall} or {@code repair}, such as "force shard-0.aof". */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** What is left after a power cut: what was forced. */
    public synchronized FaultyStorage afterPowerCut() {
        FaultyStorage after = new FaultyStorage();
        after.now = now;
        forcedNames.forEach((path, inode) -> after.write(path, inode.forced));
        return after;
    }

    /** Puts a file there, forced, in place of what had the name. */
    public synchronized void write(Path path, byte[] content) {
        Inode inode = new Inode();
        inode.content = content.clone();
        inode.size = content.length;
        inode.forced = content.clone();
        inode.modified = now;
        names.put(path, inode);
        forcedNames.put(path, inode);
    }

    /** A file's content. */
    public synchronized byte[] read(Path path) {
        return names.get(path).copy();
    }

    /** The names of all files, sorted. */
    public synchronized List<Path> files() {
        return List.copyOf(names.keySet());
    }

    /** How many files are open. */
    public synchronized int openFiles() {
        return openFiles;
    }

    /** How many bytes were read. */
    public long bytesRead() {
        return bytesRead;
    }

    /** The largest number of bytes that was asked for at once: a measure of the reader's buffer. */
    public int largestRead() {
        return largestRead;
    }

    /** Ends a lock, as the end of its owner's process does. */
    public synchronized void unlock(Path file) {
        locked.remove(file);
    }

    /** Sets the clock. */
    public synchronized void setNow(long millis) {
        now = millis;
    }

    /** Sets a file's time of modification. */
    public synchronized void setModified(Path path, long millis) {
        names.get(path).modified = millis;
    }

    private synchronized void call(String what, Action action) throws IOException {
        calls.add(what);
        boolean fails = calls.size() >= firstFailing && calls.size() <= lastFailing;
        if (fails && fault == Fault.BEFORE) {
            action.half();
            throw new IOException("injected: " + what);
        }
        action.run();
        if (fails) {
            throw new IOException("injected: " + what);
        }
    }

    private interface Action {
        void run() throws IOException;

        /** What is done of it when it fails. */
        default void half() {}
    }

    private Inode find(Path path) throws NoSuchFileException {
        Inode inode = names.get(path);
        if (inode == null) {
            throw new NoSuchFileException(path.toString());
        }
        return inode;
    }

    private synchronized StorageFile open(String what, Path path) throws IOException {
        call(what + " " + path.getFileName(), () -> find(path));
        openFiles++;
        return new OpenFile(path.getFileName().toString(), find(path));
    }

    @Override
    public StorageFile openForReading(Path file) throws IOException {
        return open("open", file);
    }

    @Override
    public StorageFile openForWriting(Path file) throws IOException {
        return open("open for writing", file);
    }

    @Override
    public synchronized StorageFile create(Path file) throws IOException {
        call("create " + file.getFileName(), () -> {
            if (names.containsKey(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Inode inode = new Inode();
            inode.modified = now;
            names.put(file, inode);
        });
        openFiles++;
        return new OpenFile(file.getFileName().toString(), find(file));
    }

    @Override
    public synchronized boolean exists(Path path) throws IOException {
        call("exists " + path.getFileName(), () -> {});
        return names.containsKey(path);
    }

    @Override
    public boolean isRegularFile(Path path) throws IOException {
        return exists(path);
    }

    @Override
    public boolean isPrivate(Path file) {
        return true;
    }

    @Override
    public void setLastModifiedMillis(Path file, long millis) throws IOException {
        call("set lastModified " + file.getFileName(), () -> find(file).modified = millis);
    }

    @Override
    public synchronized List<String> list(Path folder) throws IOException {
        call("list", () -> {});
        return names.keySet().stream()
                .filter(path -> path.getParent().equals(folder))
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        call("create folder", () -> {});
    }

    @Override
    public synchronized StorageLock lock(Path file) throws IOException {
        call("lock", () -> {
            if (!locked.add(file)) {
                throw new LockedException(file, -1);
            }
        });
        return new Lock(file);
    }

    @Override
    public synchronized long lastModifiedMillis(Path file) throws IOException {
        call("lastModified " + file.getFileName(), () -> find(file));
        return find(file).modified;
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        call("rename " + from.getFileName() + " to " + to.getFileName(), () -> {
            names.put(to, find(from));
            names.remove(from);
        });
    }

    @Override
    public void delete(Path file) throws IOException {
        call("delete " + file.getFileName(), () -> names.remove(file));
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        call("force folder", () -> {
            forcedNames.keySet().removeIf(path -> path.getParent().equals(folder));
            names.forEach((path, inode) -> {
                if (path.getParent().equals(folder)) {
                    forcedNames.put(path, inode);
                }
            });
        });
    }

    @Override
    public long nowMillis() {
        return now;
    }

    @Override
    public long nanoTime() {
        return now * 1_000_000;
    }

    private final class Lock implements StorageLock {
        private final Path file;

        Lock(Path file) {
            this.file = file;
        }

        @Override
        public String note() {
            return notes.getOrDefault(file, "");
        }

        @Override
        public void note(String note) throws IOException {
            call("note", () -> notes.put(file, note));
        }

        @Override
        public void close() throws IOException {
            locked.remove(file);
            call("unlock", () -> {});
        }
    }

    private final class OpenFile implements StorageFile {
        private final String name;
        private final Inode inode;
        private volatile boolean closed;

        OpenFile(String name, Inode inode) {
            this.name = name;
            this.inode = inode;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            checkOpen();
            call("read " + name, () -> {});
            synchronized (FaultyStorage.this) {
                largestRead = Math.max(largestRead, target.remaining());
                if (position >= inode.size) {
                    return -1;
                }
                int length = (int) Math.min(target.remaining(), inode.size - position);
                target.put(inode.content, (int) position, length);
                bytesRead += length;
                return length;
            }
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            checkOpen();
            call("write " + name, new Action() {
                @Override
                public void run() {
                    put(source, (int) position, source.remaining());
                }

                @Override
                public void half() {
                    put(source, (int) position, source.remaining() / 2);
                }
            });
        }

        private void put(ByteBuffer source, int position, int length) {
            int end = position + length;
            if (end > inode.content.length) {
                inode.content = Arrays.copyOf(inode.content, Math.max(end, 2 * inode.content.length));
            }
            source.get(inode.content, position, length);
            inode.size = Math.max(inode.size, end);
            inode.modified = now;
        }

        @Override
        public long size() throws IOException {
            checkOpen();
            call("size " + name, () -> {});
            return inode.size;
        }

        @Override
        public void truncate(long size) throws IOException {
            checkOpen();
            call("truncate " + name, () -> {
                if (size < inode.size) {
                    Arrays.fill(inode.content, (int) size, inode.size, (byte) 0);
                    inode.size = (int) size;
                    inode.modified = now;
                }
            });
        }

        @Override
        public void force() throws IOException {
            checkOpen();
            call("force " + name, () -> inode.forced = inode.copy());
        }

        /** Lets go of the file also when it fails, as the operating system does. */
        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            synchronized (FaultyStorage.this) {
                openFiles--;
            }
            call("close " + name, () -> {});
        }

        private void checkOpen() throws IOException {
            if (closed) {
                throw new IOException(name + " is closed");
            }
        }
    }
}
