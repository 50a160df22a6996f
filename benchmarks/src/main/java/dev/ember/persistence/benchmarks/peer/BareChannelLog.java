package dev.ember.persistence.benchmarks.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * The least that a log can do: frames with a CRC-32 in a direct buffer, written when it is full. It is the ceiling that
 * the others are measured against.
 *
 * <p>Threads that wait for the disk share a force: one of them writes and forces what all of them have appended, and
 * the next begins when it has finished.
 */
final class BareChannelLog implements PeerLog {
    private static final int BUFFER = 1 << 20;

    /** The bytes of a frame beside key and value: tag, two lengths, a time to live, the checksum. */
    private static final int OVERHEAD = 21;

    private static final int PREALLOCATED = 16 << 20;

    private final FileChannel channel;
    private final boolean preallocates;
    private final CRC32 crc = new CRC32();
    private ByteBuffer filling = newBuffer();
    private ByteBuffer spare = newBuffer();
    private long end;
    private long allocated;

    /** How many records were appended, and how many of them are on the disk. */
    private long appended;

    private long forced;

    /** Whether one of the threads is writing and forcing. */
    private boolean forcing;

    private BareChannelLog(Path folder, boolean preallocates) throws IOException {
        this.preallocates = preallocates;
        channel = FileChannel.open(
                folder.resolve("bare"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        end = channel.size();
        allocated = end;
    }

    static PeerLog open(Path folder) throws IOException {
        return new BareChannelLog(folder, false);
    }

    /** With zeros written ahead of the records, so that forcing them need not change the file's size. */
    static PeerLog preallocated(Path folder) throws IOException {
        return new BareChannelLog(folder, true);
    }

    private static ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void append(byte[] key, byte[] value) throws IOException {
        if (filling.remaining() < key.length + value.length + OVERHEAD) {
            commit();
        }
        encode(filling, key, value);
    }

    private void encode(ByteBuffer target, byte[] key, byte[] value) {
        int start = target.position();
        target.put((byte) 1)
                .putInt(key.length)
                .put(key)
                .putInt(value.length)
                .put(value)
                .putLong(-1);
        crc.reset();
        crc.update(target.duplicate().flip().position(start));
        target.putInt((int) crc.getValue());
    }

    @Override
    public void commit() throws IOException {
        write(filling);
    }

    private void write(ByteBuffer records) throws IOException {
        records.flip();
        preallocate(records.remaining());
        while (records.hasRemaining()) {
            end += channel.write(records, end);
        }
        records.clear();
    }

    private void preallocate(int bytes) throws IOException {
        while (preallocates && end + bytes > allocated) {
            ByteBuffer zeros = newBuffer();
            for (int written = 0; written < PREALLOCATED; written += BUFFER) {
                channel.write(zeros.clear(), allocated);
                allocated += BUFFER;
            }
            channel.force(true);
        }
    }

    @Override
    public void appendAndForce(byte[] key, byte[] value) throws IOException {
        ByteBuffer records;
        long through;
        synchronized (this) {
            encode(filling, key, value);
            appended++;
            long mine = appended;
            while (forcing && forced < mine) {
                awaitForce();
            }
            if (forced >= mine) {
                return;
            }
            forcing = true;
            records = filling;
            filling = spare;
            spare = records;
            through = appended;
        }
        write(records);
        channel.force(false);
        synchronized (this) {
            forced = through;
            forcing = false;
            notifyAll();
        }
    }

    private void awaitForce() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public long readAll() throws IOException {
        ByteBuffer in = newBuffer().limit(0);
        long count = 0;
        long at = 0;
        while (true) {
            int start = in.position();
            if (in.remaining() < 9 || in.remaining() < length(in, start)) {
                in.compact();
                int read = channel.read(in, at);
                in.flip();
                if (read <= 0) {
                    return count;
                }
                at += read;
                continue;
            }
            if (in.get() == 0) {
                return count;
            }
            byte[] key = new byte[in.getInt()];
            in.get(key);
            byte[] value = new byte[in.getInt()];
            in.get(value).getLong();
            crc.reset();
            crc.update(in.duplicate().flip().position(start));
            if (in.getInt() != (int) crc.getValue() || new String(key, StandardCharsets.ISO_8859_1).isEmpty()) {
                throw new IOException("record " + count + " is damaged");
            }
            count++;
        }
    }

    /** How long the frame is at an index, as far as it can be seen; more than there is, if it cannot. */
    private static int length(ByteBuffer in, int start) {
        int keyLength = in.getInt(start + 1);
        return in.remaining() < 9 + keyLength
                ? Integer.MAX_VALUE
                : OVERHEAD + keyLength + in.getInt(start + 5 + keyLength);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
