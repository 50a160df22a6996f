package dev.ember.persistence.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A lock of this process on a file of this machine.
 *
 * <p>The file holds two lines of text: {@code pid} and the number of the process that had the lock last, and that
 * process's note. Spaces behind them make it equally long at all times: a note is then written over bytes that have
 * their place on the disk already, and does not fail for want of room.
 */
final class DiskLock implements StorageLock {
    private static final int LENGTH = 256;
    private static final Pattern PID = Pattern.compile("pid ([0-9]{1,18})");

    private final DiskLocks locks;
    private final Object identity;
    private final DiskFile file;
    private String note;
    private boolean closed;

    /** A lock that was just taken. */
    DiskLock(DiskLocks locks, Object identity, DiskFile file) throws IOException {
        this.locks = locks;
        this.identity = identity;
        this.file = file;
        note = lines(file)[1];
        // Also the note again: a file that was made just now, or cut by a power cut, gets its full length.
        write(note);
    }

    /** The number of the process that had the lock last; negative if the file does not say. */
    static long pid(DiskFile file) throws IOException {
        Matcher pid = PID.matcher(lines(file)[0]);
        return pid.matches() ? Long.parseLong(pid.group(1)) : -1;
    }

    private static String[] lines(DiskFile file) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(LENGTH);
        while (content.hasRemaining() && file.read(content, content.position()) > 0) {
            // On to the end.
        }
        String text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
        return Arrays.copyOf((text + "\n\n").split("\n", -1), 2);
    }

    @Override
    public String note() {
        return note;
    }

    @Override
    public void note(String note) throws IOException {
        if (note.indexOf('\n') >= 0 || note.getBytes(StandardCharsets.UTF_8).length > MAX_NOTE) {
            throw new IllegalArgumentException("a note is one line of at most " + MAX_NOTE + " bytes");
        }
        write(note);
        this.note = note;
    }

    private void write(String text) throws IOException {
        byte[] content = new byte[LENGTH];
        Arrays.fill(content, (byte) ' ');
        ByteBuffer.wrap(content)
                .put(("pid " + ProcessHandle.current().pid() + "\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
        file.write(ByteBuffer.wrap(content), 0);
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            locks.unlock(identity);
        }
    }
}
