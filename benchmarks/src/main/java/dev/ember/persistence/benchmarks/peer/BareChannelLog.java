package dev.ember.persistence.benchmarks.peer;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32;

/**
 * The ceiling: records framed by their lengths and a CRC32 in one file, written through two direct buffers of 1 MiB,
 * and nothing else. A frame is {@code [u8 tag][u32 length][key][u32 length][value][i64][u32 CRC32]}.
 */
final class BareChannelLog implements PeerLog {
    private static final int BUFFER = 1 << 20;
    private static final int CHUNK = 64 << 20;
    private static final byte TAG = 1;
    private static final long NEVER = -1;
    private static final int AROUND_KEY_AND_VALUE = 1 + 4 + 4 + 8 + 4;

    private final FileChannel channel;
    private final boolean preallocated;
    private final CRC32 crc = new CRC32();

    private final ReentrantLock lock = new ReentrantLock();
    /** Of the batches with even and with odd numbers, so that a force wakes those alone who wait for it. */
    private final Condition[] forced = {lock.newCondition(), lock.newCondition()};

    private ByteBuffer filling = buffer();
    private ByteBuffer writing = buffer();
    private long batch;
    private long batchesForced;
    private boolean forcing;
    private IOException failure;

    private long position;
    private long allocated;

    private BareChannelLog(FileChannel channel, boolean preallocated) throws IOException {
        this.channel = channel;
        this.preallocated = preallocated;
        this.position = channel.size();
        this.allocated = position;
        if (preallocated) {
            allocate(1);
        }
    }

    /** One whose file grows with every write. */
    static BareChannelLog growing(Path folder) throws IOException {
        return new BareChannelLog(open(folder), false);
    }

    /** One that writes zeros ahead, so that a force need not bring the file's new size to the disk. */
    static BareChannelLog preallocated(Path folder) throws IOException {
        return new BareChannelLog(open(folder), true);
    }

    private static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(
                folder.resolve("bare.log"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void append(byte[] key, byte[] value) throws IOException {
        if (filling.remaining() < frameLength(key, value)) {
            write(filling);
        }
        encode(key, value);
    }

    @Override
    public void commit() throws IOException {
        write(filling);
    }

    /**
     * Group commit: whoever finds nobody forcing writes and forces what all have encoded by then, the others wait for
     * the batch that holds their record.
     */
    @Override
    public void appendAndForce(byte[] key, byte[] value) throws IOException {
        lock.lock();
        try {
            while (filling.remaining() < frameLength(key, value)) {
                forceOrWait(forcing ? batch - 1 : batch);
            }
            encode(key, value);
            long mine = batch;
            while (batchesForced <= mine) {
                forceOrWait(mine);
            }
        } finally {
            lock.unlock();
        }
    }

    private void forceOrWait(long awaited) throws IOException {
        if (failure != null) {
            throw new IOException("An earlier force failed", failure);
        }
        if (forcing) {
            forced(awaited).awaitUninterruptibly();
        } else {
            force();
        }
    }

    /** Lets go of the lock while it writes and forces, so that the next batch fills meanwhile. */
    private void force() throws IOException {
        ByteBuffer full = filling;
        filling = writing;
        writing = full;
        long number = batch++;
        forcing = true;
        lock.unlock();
        IOException thrown = writeAndForce(full);
        lock.lock();
        forcing = false;
        forced(number).signalAll();
        if (thrown != null) {
            failure = thrown;
            forced(batch).signalAll();
            throw thrown;
        }
        batchesForced = batch;
        forced(batch).signal();
    }

    private IOException writeAndForce(ByteBuffer buffer) {
        try {
            write(buffer);
            channel.force(false);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private Condition forced(long number) {
        return forced[(int) (number & 1)];
    }

    private static int frameLength(byte[] key, byte[] value) {
        int length = AROUND_KEY_AND_VALUE + key.length + value.length;
        if (length > BUFFER) {
            throw new IllegalArgumentException("A record of " + length + " bytes is larger than the buffer");
        }
        return length;
    }

    private void encode(byte[] key, byte[] value) {
        ByteBuffer buffer = filling;
        int start = buffer.position();
        buffer.put(TAG)
                .putInt(key.length)
                .put(key)
                .putInt(value.length)
                .put(value)
                .putLong(NEVER);
        int end = buffer.position();
        crc.reset();
        crc.update(buffer.position(start).limit(end));
        buffer.limit(BUFFER);
        buffer.putInt((int) crc.getValue());
    }

    private void write(ByteBuffer buffer) throws IOException {
        buffer.flip();
        if (preallocated && position + buffer.remaining() > allocated) {
            allocate(buffer.remaining());
        }
        while (buffer.hasRemaining()) {
            position += channel.write(buffer, position);
        }
        buffer.clear();
    }

    private void allocate(int needed) throws IOException {
        ByteBuffer zeros = buffer();
        while (allocated < position + needed) {
            for (long end = allocated + CHUNK; allocated < end; ) {
                allocated += channel.write(zeros.clear(), allocated);
            }
        }
        channel.force(true);
    }

    @Override
    public long readAll() throws IOException {
        byte[] bytes = new byte[BUFFER];
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).flip();
        CRC32 actual = new CRC32();
        long read = 0;
        long done = 0;
        long records = 0;
        while (done < position) {
            int length = frameLengthAt(buffer);
            if (length > buffer.remaining()) {
                read += refill(buffer, read);
                continue;
            }
            int start = buffer.position();
            int keyLength = buffer.getInt(start + 1);
            int keyAt = start + 1 + 4;
            int valueAt = keyAt + keyLength + 4;
            int crcAt = start + length - 4;
            actual.reset();
            actual.update(bytes, start, crcAt - start);
            if ((int) actual.getValue() != buffer.getInt(crcAt)) {
                throw new IOException("Wrong CRC in record " + records);
            }
            Taken.take(
                    new String(bytes, keyAt, keyLength, StandardCharsets.ISO_8859_1),
                    Arrays.copyOfRange(bytes, valueAt, valueAt + buffer.getInt(valueAt - 4)));
            buffer.position(start + length);
            done += length;
            records++;
        }
        return records;
    }

    /**
     * The length of the next frame, or something that is more than the buffer holds when it ends within the lengths.
     */
    private static int frameLengthAt(ByteBuffer buffer) {
        int keyAt = buffer.position() + 1 + 4;
        if (keyAt > buffer.limit()) {
            return 1 + 4;
        }
        int keyLength = buffer.getInt(keyAt - 4);
        int valueAt = keyAt + keyLength + 4;
        if (valueAt > buffer.limit()) {
            return 1 + 4 + keyLength + 4;
        }
        return AROUND_KEY_AND_VALUE + keyLength + buffer.getInt(valueAt - 4);
    }

    private int refill(ByteBuffer buffer, long at) throws IOException {
        buffer.compact();
        int read = channel.read(buffer, at);
        buffer.flip();
        if (read <= 0) {
            throw new EOFException("The last frame is cut");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        write(filling);
        channel.truncate(position);
        channel.close();
    }
}
