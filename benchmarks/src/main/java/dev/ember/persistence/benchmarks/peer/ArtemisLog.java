package dev.ember.persistence.benchmarks.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFileFactory;
import org.apache.activemq.artemis.core.journal.LoaderCallback;
import org.apache.activemq.artemis.core.journal.PreparedTransactionInfo;
import org.apache.activemq.artemis.core.journal.RecordInfo;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;

/**
 * The journal of an ActiveMQ Artemis broker on its NIO files, which are written ahead. It has no checksums, and keeps
 * the number of every record in memory.
 */
final class ArtemisLog implements PeerLog {
    private static final int FILE = 64 << 20;
    private static final int FILES_AHEAD = 2;
    private static final int FILES_KEPT = 10;
    private static final int NEVER_COMPACT = 0;
    private static final int BUFFER = 490 << 10;
    /** About as long as a force takes, as the broker's installer sets it after it has measured that. */
    private static final int FORCE_AT_MOST_EVERY_NANOS = 100_000;

    private static final byte TYPE = 1;
    /** Appending only queues a record; what is queued must stay bounded. */
    private static final int QUEUED = 100_000;

    private final JournalImpl journal;
    private final AtomicLong lastId;
    private int queued;

    ArtemisLog(Path folder) throws IOException {
        var files = new NIOSequentialFileFactory(folder.toFile(), true, BUFFER, FORCE_AT_MOST_EVERY_NANOS, 1, false);
        journal = new JournalImpl(
                FILE, FILES_AHEAD, FILES_KEPT, NEVER_COMPACT, NEVER_COMPACT, files, "journal", "log", 1);
        try {
            journal.start();
            lastId = new AtomicLong(journal.loadInternalOnly().getMaxID());
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void append(byte[] key, byte[] value) throws IOException {
        append(key, value, false);
        queued++;
        if (queued == QUEUED) {
            awaitQueued();
        }
    }

    private void append(byte[] key, byte[] value, boolean force) throws IOException {
        byte[] record = ByteBuffer.allocate(4 + key.length + value.length)
                .putInt(key.length)
                .put(key)
                .put(value)
                .array();
        try {
            journal.appendAddRecord(lastId.incrementAndGet(), TYPE, record, force);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void awaitQueued() throws IOException {
        try {
            if (!journal.flushAppendExecutor(1, TimeUnit.MINUTES)) {
                throw new IOException("The journal does not write what is queued");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        queued = 0;
    }

    @Override
    public void commit() throws IOException {
        awaitQueued();
        try {
            journal.flush();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void appendAndForce(byte[] key, byte[] value) throws IOException {
        append(key, value, true);
    }

    @Override
    public long readAll() throws IOException {
        Reading reading = new Reading();
        try {
            journal.stop();
            journal.start();
            journal.load(reading);
        } catch (Exception e) {
            throw new IOException(e);
        }
        return reading.records;
    }

    private static final class Reading implements LoaderCallback {
        private long records;

        @Override
        public void addRecord(RecordInfo info) {
            ByteBuffer record = ByteBuffer.wrap(info.data);
            byte[] key = new byte[record.getInt()];
            record.get(key);
            byte[] value = new byte[record.remaining()];
            record.get(value);
            Taken.take(new String(key, ISO_8859_1), value);
            records++;
        }

        @Override
        public void deleteRecord(long id) {
            throw new IllegalStateException("Nothing is ever deleted");
        }

        @Override
        public void updateRecord(RecordInfo info) {
            throw new IllegalStateException("Nothing is ever updated");
        }

        @Override
        public void addPreparedTransaction(PreparedTransactionInfo info) {
            throw new IllegalStateException("There are no transactions");
        }

        @Override
        public void failedTransaction(long id, List<RecordInfo> records, List<RecordInfo> deleted) {
            throw new IllegalStateException("There are no transactions");
        }
    }

    @Override
    public void close() throws IOException {
        try {
            journal.stop();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
