package dev.ember.persistence.benchmarks.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/**
 * An LMDB whose keys are the numbers of the records: a memory-mapped tree, for its reading. It has no checksums, and
 * what it forces is data and root at once, which a power cut may leave in the wrong order.
 */
final class LmdbLog implements PeerLog {
    static final List<String> JVM_ARGUMENTS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "-Dlmdbjava.disable.checks=true");

    private static final long MAP = 64L << 30;
    private static final int RECORDS_IN_TRANSACTION = 10_000;

    private final Env<ByteBuffer> env;
    private final Dbi<ByteBuffer> records;
    private final ByteBuffer number = ByteBuffer.allocateDirect(8);
    private long next;
    private Txn<ByteBuffer> appending;
    private int appended;

    LmdbLog(Path folder) {
        env = Env.create().setMapSize(MAP).open(folder.toFile(), EnvFlags.MDB_NOSYNC);
        records = env.openDbi((byte[]) null, DbiFlags.MDB_CREATE);
        try (Txn<ByteBuffer> reading = env.txnRead()) {
            next = records.stat(reading).entries;
        }
    }

    @Override
    public void append(byte[] key, byte[] value) {
        if (appending == null) {
            appending = env.txnWrite();
        }
        put(appending, key, value);
        appended++;
        if (appended == RECORDS_IN_TRANSACTION) {
            commit();
        }
    }

    private void put(Txn<ByteBuffer> transaction, byte[] key, byte[] value) {
        number.clear().putLong(next++).flip();
        ByteBuffer record = records.reserve(transaction, number, 4 + key.length + value.length, PutFlags.MDB_APPEND);
        record.putInt(key.length).put(key).put(value);
    }

    @Override
    public void commit() {
        if (appending != null) {
            appending.commit();
            appending.close();
            appending = null;
            appended = 0;
        }
    }

    @Override
    public synchronized void appendAndForce(byte[] key, byte[] value) {
        try (Txn<ByteBuffer> transaction = env.txnWrite()) {
            put(transaction, key, value);
            transaction.commit();
        }
        env.sync(true);
    }

    @Override
    public long readAll() {
        long count = 0;
        try (Txn<ByteBuffer> reading = env.txnRead();
                Cursor<ByteBuffer> cursor = records.openCursor(reading)) {
            for (; cursor.next(); count++) {
                ByteBuffer record = cursor.val();
                byte[] key = new byte[record.getInt()];
                record.get(key);
                byte[] value = new byte[record.remaining()];
                record.get(value);
                Taken.take(new String(key, ISO_8859_1), value);
            }
        }
        return count;
    }

    @Override
    public void close() {
        commit();
        env.close();
    }
}
