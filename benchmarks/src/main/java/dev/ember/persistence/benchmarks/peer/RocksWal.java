package dev.ember.persistence.benchmarks.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.TransactionLogIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB's write-ahead log. What is put goes to the table in memory as well, as there is no log without; it is large
 * enough never to be written out.
 */
final class RocksWal implements PeerLog {
    /** The bytes of a batch before what is in it: a sequence number and a count. */
    private static final int BATCH_HEADER = 12;

    private static final byte PUT = 1;

    private final Options options =
            new Options().setCreateIfMissing(true).setWriteBufferSize(2L << 30).setWalTtlSeconds(3600);
    private final WriteOptions unforced = new WriteOptions();
    private final WriteOptions forced = new WriteOptions().setSync(true);
    private final RocksDB database;

    RocksWal(Path folder) throws IOException {
        try {
            database = RocksDB.open(options, folder.resolve("rocks").toString());
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void append(byte[] key, byte[] value) throws IOException {
        put(unforced, key, value);
    }

    private void put(WriteOptions how, byte[] key, byte[] value) throws IOException {
        try {
            database.put(how, key, value);
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void commit() {
        // Every put writes.
    }

    @Override
    public void appendAndForce(byte[] key, byte[] value) throws IOException {
        put(forced, key, value);
    }

    @Override
    public long readAll() throws IOException {
        long count = 0;
        try (TransactionLogIterator log = database.getUpdatesSince(0)) {
            for (; log.isValid(); log.next()) {
                try (WriteBatch batch = log.getBatch().writeBatch()) {
                    count += readPuts(batch.data());
                }
            }
            log.status();
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
        return count;
    }

    /**
     * Makes keys and values of a batch of puts, which is several where threads forced together. The library's own
     * handler for batches takes a call from native code for each.
     *
     * @return how many there were
     */
    private static int readPuts(byte[] batch) throws IOException {
        int count = 0;
        for (int at = BATCH_HEADER; at < batch.length; count++) {
            int keyLength = batch[at + 1];
            int valueLength = batch[at + 2 + keyLength];
            if (batch[at] != PUT || keyLength <= 0 || valueLength <= 0) {
                throw new IOException("not a put of a short key and value");
            }
            String key = new String(batch, at + 2, keyLength, StandardCharsets.ISO_8859_1);
            byte[] value = Arrays.copyOfRange(batch, at + 3 + keyLength, at + 3 + keyLength + valueLength);
            if (key.isEmpty() || value.length == 0) {
                throw new IOException("an empty record");
            }
            at += 3 + keyLength + valueLength;
        }
        return count;
    }

    @Override
    public void close() {
        database.close();
        forced.close();
        unforced.close();
        options.close();
    }
}
