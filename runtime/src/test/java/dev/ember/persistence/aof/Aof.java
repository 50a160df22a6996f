package dev.ember.persistence.aof;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An append-only file of {@link Change}s on a disk in memory, and all that reading it gave. */
final class Aof {
    static final Path FILE = Path.of("/data/shard-0.aof");

    private Aof() {}

    static AofWriter<Change> open(FaultyStorage disk, EncryptionKey key, FsyncPolicy policy) throws IOException {
        return AofWriter.open(disk, FILE, ChangeRegistry.INSTANCE, key, policy);
    }

    /** The bytes of a file with these records, which is encrypted if there is a key. */
    static byte[] bytesOf(List<Change> changes, EncryptionKey key) throws IOException {
        FaultyStorage disk = new FaultyStorage();
        try (AofWriter<Change> writer = open(disk, key, FsyncPolicy.OS)) {
            for (Change change : changes) {
                writer.append(change);
            }
        }
        return disk.read(FILE);
    }

    /** The bytes of a plaintext file, labelled as version 1. */
    static byte[] version1(List<Change> changes) throws IOException {
        byte[] content = bytesOf(changes, null);
        content[4] = 1;
        return content;
    }

    /**
     * What reading a file gave.
     *
     * @param records the records that were read
     * @param offsets where each of them begins
     * @param end where the last of them ends
     * @param tornBytes what {@link AofReader#tornBytes} said at the end
     * @param zeroBytes what {@link AofReader#zeroBytes} said at the end
     * @param error what reading ended with; null at the end of the file
     */
    record Reading(
            List<Change> records, List<Long> offsets, long end, long tornBytes, long zeroBytes, IOException error) {}

    static Reading read(byte[] content, EncryptionKey key) {
        FaultyStorage disk = new FaultyStorage();
        disk.write(FILE, content);
        return read(disk, key);
    }

    static Reading read(FaultyStorage disk, EncryptionKey key) {
        List<Change> records = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        try (AofReader<Change> reader = AofReader.open(disk, FILE, ChangeRegistry.INSTANCE, key)) {
            IOException error = null;
            try {
                while (reader.next()) {
                    records.add(reader.record());
                    offsets.add(reader.offset());
                }
            } catch (IOException e) {
                error = e;
            }
            return new Reading(records, offsets, reader.endOffset(), reader.tornBytes(), reader.zeroBytes(), error);
        } catch (IOException e) {
            return new Reading(records, offsets, 0, 0, 0, e);
        }
    }
}
