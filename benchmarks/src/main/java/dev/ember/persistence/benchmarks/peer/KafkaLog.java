package dev.ember.persistence.benchmarks.peer;

import java.io.File;
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
import org.apache.kafka.common.utils.Utils;

/** The log of a Kafka partition without its broker: segments with batches of 64 KiB, and a CRC32C for each of these. */
final class KafkaLog implements PeerLog {
    private static final int BATCH = 64 << 10;
    private static final int SEGMENT = 1 << 30;
    private static final long TIMESTAMP = 0;

    private final Path folder;
    private final ByteBuffer buffer = ByteBuffer.allocate(BATCH);
    private int segments;
    private FileRecords segment;
    private long offset;
    private MemoryRecordsBuilder batch;

    KafkaLog(Path folder) throws IOException {
        this.folder = folder;
        while (segmentFile(segments).exists()) {
            segments++;
        }
        segment = FileRecords.open(segmentFile(segments++));
        batch = emptyBatch();
    }

    private File segmentFile(int number) {
        return folder.resolve(number + ".log").toFile();
    }

    private MemoryRecordsBuilder emptyBatch() {
        return MemoryRecords.builder(buffer.clear(), Compression.NONE, TimestampType.CREATE_TIME, offset);
    }

    @Override
    public void append(byte[] key, byte[] value) throws IOException {
        if (!batch.hasRoomFor(TIMESTAMP, key, value, Record.EMPTY_HEADERS)) {
            commit();
        }
        batch.append(TIMESTAMP, key, value);
    }

    @Override
    public void commit() throws IOException {
        if (batch.numRecords() == 0) {
            return;
        }
        MemoryRecords records = batch.build();
        if (segment.sizeInBytes() + records.sizeInBytes() > SEGMENT) {
            segment.close();
            segment = FileRecords.open(segmentFile(segments++));
        }
        segment.append(records);
        offset += batch.numRecords();
        batch = emptyBatch();
    }

    @Override
    public synchronized void appendAndForce(byte[] key, byte[] value) throws IOException {
        append(key, value);
        commit();
        segment.flush();
    }

    @Override
    public long readAll() throws IOException {
        long records = 0;
        for (int number = 0; number < segments; number++) {
            try (FileRecords file = FileRecords.open(segmentFile(number), false)) {
                records += readAll(file);
            }
        }
        return records;
    }

    private static long readAll(FileRecords file) {
        long records = 0;
        for (RecordBatch each : file.batches()) {
            each.ensureValid();
            for (Record record : each) {
                byte[] key = Utils.toArray(record.key());
                Taken.take(new String(key, StandardCharsets.ISO_8859_1), Utils.toArray(record.value()));
                records++;
            }
        }
        return records;
    }

    @Override
    public void close() throws IOException {
        commit();
        segment.close();
    }
}
