package dev.ember.persistence.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A lock by a file of this machine.
 *
 * <p>The operating system drops a process's lock on a file when the process closes <em>any</em> descriptor of that
 * file. So which files this process has locked is kept here as well, and looked up before another descriptor is opened.
 *
 * <p>The file holds two lines, padded to a fixed length so that writing a note needs no new disk block: the number of
 * the process that has the lock, and the note.
 */
final class DiskLock implements StorageLock {
    private static final Set<OpenOption> OPEN = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private static final int PID_LENGTH = 24;
    private static final int LENGTH = PID_LENGTH + MAX_NOTE + 1;
    private static final String PID = "pid ";

    /** The files that this process has locked: there is one operating system, and one of these. */
    private static final Set<Object> LOCKED = new HashSet<>();

    /**
     * Files that this process has locked through another copy of this class, loaded by another class loader: closing
     * them, or losing them to the garbage collector, would drop that lock.
     */
    private static final List<DiskFile> NEVER_CLOSED = new ArrayList<>();

    private final Object key;
    private final DiskFile file;
    private String note;

    private DiskLock(Object key, DiskFile file, String note) {
        this.key = key;
        this.file = file;
        this.note = note;
    }

    static DiskLock acquire(Path file, FileAttribute<?>... attributes) throws IOException {
        synchronized (LOCKED) {
            if (LOCKED.contains(keyOf(file))) {
                throw new LockedException(file, ProcessHandle.current().pid());
            }
            DiskFile opened = DiskFile.open(file, OPEN, attributes);
            boolean acquired = false;
            try {
                byte[] content = read(opened);
                if (!lock(file, opened)) {
                    throw new LockedException(file, pid(content));
                }
                // Only now is it certain that nobody writes it.
                content = read(opened);
                DiskLock lock = new DiskLock(keyOf(file), opened, note(content));
                lock.write();
                LOCKED.add(lock.key);
                acquired = true;
                return lock;
            } finally {
                if (!acquired && !NEVER_CLOSED.contains(opened)) {
                    opened.close();
                }
            }
        }
    }

    private static boolean lock(Path file, DiskFile opened) throws IOException {
        try {
            return opened.tryLock();
        } catch (OverlappingFileLockException e) {
            NEVER_CLOSED.add(opened);
            throw new LockedException(file, ProcessHandle.current().pid());
        }
    }

    /** What is the same for all names of one file. */
    private static Object keyOf(Path file) throws IOException {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
            return key != null ? key : file.toRealPath();
        } catch (NoSuchFileException e) {
            return file;
        }
    }

    private static byte[] read(DiskFile opened) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(LENGTH);
        while (content.hasRemaining() && opened.read(content, content.position()) >= 0) {
            // On to the end.
        }
        return Arrays.copyOf(content.array(), content.position());
    }

    private static String line(byte[] content, int from, int length) {
        int to = Math.min(content.length, from + length);
        return from >= to ? "" : new String(content, from, to - from, StandardCharsets.UTF_8).strip();
    }

    private static long pid(byte[] content) {
        String line = line(content, 0, PID_LENGTH);
        return line.matches(PID + "[0-9]{1,18}") ? Long.parseLong(line.substring(PID.length())) : -1;
    }

    private static String note(byte[] content) {
        return line(content, PID_LENGTH, MAX_NOTE + 1);
    }

    private void write() throws IOException {
        byte[] content = new byte[LENGTH];
        Arrays.fill(content, (byte) ' ');
        put(content, 0, PID + ProcessHandle.current().pid());
        content[PID_LENGTH - 1] = '\n';
        put(content, PID_LENGTH, note);
        content[LENGTH - 1] = '\n';
        file.write(ByteBuffer.wrap(content), 0);
    }

    private static void put(byte[] content, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, content, at, bytes.length);
    }

    @Override
    public String note() {
        return note;
    }

    @Override
    public void note(String newNote) throws IOException {
        if (newNote.getBytes(StandardCharsets.UTF_8).length > MAX_NOTE
                || !newNote.equals(newNote.strip())
                || newNote.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a note is one line of at most " + MAX_NOTE + " bytes");
        }
        note = newNote;
        write();
    }

    @Override
    public void close() throws IOException {
        synchronized (LOCKED) {
            if (LOCKED.remove(key)) {
                file.close();
            }
        }
    }
}
