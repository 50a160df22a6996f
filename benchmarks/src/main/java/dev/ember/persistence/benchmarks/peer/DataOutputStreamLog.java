package dev.ember.persistence.benchmarks.peer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** The naive way: a {@code byte[]} of each record, its length before it and its CRC32 after it, through streams. */
final class DataOutputStreamLog implements PeerLog {
    private static final long NEVER = -1;

    private final File file;
    private final FileOutputStream stream;
    private final DataOutputStream out;

    DataOutputStreamLog(Path folder) throws IOException {
        file = folder.resolve("stream.log").toFile();
        stream = new FileOutputStream(file, true);
        out = new DataOutputStream(new BufferedOutputStream(stream));
    }

    @Override
    public void append(byte[] key, byte[] value) throws IOException {
        byte[] bytes = ByteBuffer.allocate(1 + 4 + key.length + 4 + value.length + 8)
                .put((byte) 1)
                .putInt(key.length)
                .put(key)
                .putInt(value.length)
                .put(value)
                .putLong(NEVER)
                .array();
        out.writeInt(bytes.length);
        out.write(bytes);
        out.writeInt(crcOf(bytes));
    }

    private static int crcOf(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    @Override
    public void commit() throws IOException {
        out.flush();
    }

    @Override
    public synchronized void appendAndForce(byte[] key, byte[] value) throws IOException {
        append(key, value);
        out.flush();
        stream.getFD().sync();
    }

    @Override
    public long readAll() throws IOException {
        long records = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(file)))) {
            for (long left = file.length(); left > 0; records++) {
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                if (in.readInt() != crcOf(bytes)) {
                    throw new IOException("Wrong CRC in record " + records);
                }
                ByteBuffer record = ByteBuffer.wrap(bytes).position(1);
                byte[] key = new byte[record.getInt()];
                record.get(key);
                byte[] value = new byte[record.getInt()];
                record.get(value);
                Taken.take(new String(key, StandardCharsets.ISO_8859_1), value);
                left -= 4 + bytes.length + 4;
            }
        }
        return records;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
