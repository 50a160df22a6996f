package dev.ember.persistence.benchmarks.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;

/** Kafka's log file: records in batches, each with a CRC-32C, as a broker appends them to a segment. */
final class KafkaLog implements PeerLog {
    private static final int BATCH = 64 * 1024;
    private static final int OVERHEAD = 64;

    private final FileRecords file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BATCH + 1024);
    private MemoryRecordsBuilder batch;
    private long offset;

    KafkaLog(Path folder) throws IOException {
        file = FileRecords.open(folder.resolve("00000000000000000000.log").toFile());
    }

    @Override
    public void append(byte[] key, byte[] value) throws IOException {
        if (batch != null && batch.estimatedSizeInBytes() + key.length + value.length + OVERHEAD > BATCH) {
            commit();
        }
        if (batch == null) {
            batch = MemoryRecords.builder(buffer.clear(), Compression.NONE, TimestampType.CREATE_TIME, offset);
        }
        batch.append(1L, key, value);
        offset++;
    }

    @Override
    public void commit() throws IOException {
        if (batch != null) {
            file.append(batch.build());
            batch = null;
        }
    }

    @Override
    public synchronized void appendAndForce(byte[] key, byte[] value) throws IOException {
        append(key, value);
        commit();
        file.flush();
    }

    @Override
    public long readAll() throws IOException {
        long count = 0;
        for (RecordBatch each : file.batches()) {
            each.ensureValid();
            for (Record record : each) {
                byte[] key = bytes(record.key());
                byte[] value = bytes(record.value());
                if (new String(key, StandardCharsets.ISO_8859_1).isEmpty() || value.length == 0) {
                    throw new IOException("record " + count + " is damaged");
                }
                count++;
            }
        }
        return count;
    }

    private static byte[] bytes(ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
