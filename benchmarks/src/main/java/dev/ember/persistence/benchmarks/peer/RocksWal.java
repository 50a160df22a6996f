package dev.ember.persistence.benchmarks.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.TransactionLogIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The write-ahead log of a RocksDB, whose memtable takes everything, so that no sorted file is written beside it.
 * Opening reads the whole log into the memtable once.
 */
final class RocksWal implements PeerLog {
    static final List<String> JVM_ARGUMENTS = List.of("--enable-native-access=ALL-UNNAMED");

    private static final long MEMTABLE = 4L << 30;
    private static final long KEEP_FOR_SECONDS = 1_000_000;
    private static final int BATCH_HEADER = 8 + 4;
    private static final byte PUT = 1;

    private final Options options;
    private final RocksDB db;
    private final WriteOptions unforced = new WriteOptions();
    private final WriteOptions forced = new WriteOptions().setSync(true);

    private RocksWal(Path folder) throws IOException {
        options = new Options()
                .setCreateIfMissing(true)
                .setInfoLogLevel(InfoLogLevel.FATAL_LEVEL)
                .setWriteBufferSize(MEMTABLE)
                // The log is buffered until commit, and stays to be read when the database is opened again.
                .setManualWalFlush(true)
                .setAvoidFlushDuringRecovery(true)
                .setWalTtlSeconds(KEEP_FOR_SECONDS);
        try {
            db = RocksDB.open(options, folder.toString());
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    static RocksWal open(Path folder) throws IOException {
        RocksDB.loadLibrary();
        return new RocksWal(folder);
    }

    @Override
    public void append(byte[] key, byte[] value) throws IOException {
        put(unforced, key, value);
    }

    private void put(WriteOptions how, byte[] key, byte[] value) throws IOException {
        try {
            db.put(how, key, value);
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void commit() throws IOException {
        try {
            db.flushWal(false);
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void appendAndForce(byte[] key, byte[] value) throws IOException {
        put(forced, key, value);
    }

    @Override
    public long readAll() throws IOException {
        long records = 0;
        try (TransactionLogIterator log = db.getUpdatesSince(0)) {
            for (; log.isValid(); log.next()) {
                try (WriteBatch batch = log.getBatch().writeBatch()) {
                    records += take(ByteBuffer.wrap(batch.data()));
                }
            }
            log.status();
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
        return records;
    }

    /** Reads the batch as it lies in the log: a call from native code for each record would cost more. */
    private static int take(ByteBuffer batch) throws IOException {
        int records = 0;
        for (batch.position(BATCH_HEADER); batch.hasRemaining(); records++) {
            if (batch.get() != PUT) {
                throw new IOException("Not a put in the default column family");
            }
            byte[] key = bytes(batch);
            byte[] value = bytes(batch);
            Taken.take(new String(key, StandardCharsets.ISO_8859_1), value);
        }
        return records;
    }

    private static byte[] bytes(ByteBuffer batch) {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = batch.get();
            length |= (b & 0x7F) << shift;
            if (b >= 0) {
                break;
            }
        }
        byte[] bytes = new byte[length];
        batch.get(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        try {
            db.closeE();
        } catch (RocksDBException e) {
            throw new IOException(e);
        } finally {
            unforced.close();
            forced.close();
            options.close();
        }
    }
}
