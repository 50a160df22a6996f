package dev.ember.persistence.benchmarks.peer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** The way that is tried first: a {@code DataOutputStream} for the record, and a CRC-32 behind it. */
final class DataOutputStreamLog implements PeerLog {
    private final Path file;
    private final FileOutputStream stream;
    private final DataOutputStream out;

    DataOutputStreamLog(Path folder) throws IOException {
        file = folder.resolve("stream");
        stream = new FileOutputStream(file.toFile(), true);
        out = new DataOutputStream(new BufferedOutputStream(stream));
    }

    @Override
    public void append(byte[] key, byte[] value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream record = new DataOutputStream(bytes);
        record.writeByte(1);
        record.writeInt(key.length);
        record.write(key);
        record.writeInt(value.length);
        record.write(value);
        record.writeLong(-1);
        CRC32 crc = new CRC32();
        crc.update(bytes.toByteArray());
        bytes.writeTo(out);
        out.writeInt((int) crc.getValue());
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
        long count = 0;
        try (CheckedInputStream checked = new CheckedInputStream(
                        new BufferedInputStream(new FileInputStream(file.toFile())), new CRC32());
                DataInputStream in = new DataInputStream(checked)) {
            while (true) {
                checked.getChecksum().reset();
                if (in.read() < 0) {
                    return count;
                }
                byte[] key = in.readNBytes(in.readInt());
                byte[] value = in.readNBytes(in.readInt());
                in.readLong();
                int computed = (int) checked.getChecksum().getValue();
                if (in.readInt() != computed
                        || new String(key, StandardCharsets.ISO_8859_1).isEmpty()
                        || value.length == 0) {
                    throw new IOException("record " + count + " is damaged");
                }
                count++;
            }
        } catch (EOFException e) {
            throw new IOException("the file ends within record " + count, e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
