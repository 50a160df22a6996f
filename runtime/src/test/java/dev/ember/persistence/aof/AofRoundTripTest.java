package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AofRoundTripTest {
    static List<Named<EncryptionKey>> keys() {
        return List.of(Named.of("plaintext", null), Named.of("encrypted", Keys.right()));
    }

    private static void assertReadBack(List<Change> changes, byte[] content, EncryptionKey key) {
        Aof.Reading reading = Aof.read(content, key);
        assertNull(reading.error());
        assertEquals(changes, reading.records());
        assertEquals(content.length, reading.end());
        assertEquals(0, reading.tornBytes());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyTypeIsReadBack(EncryptionKey key) throws IOException {
        assertReadBack(Changes.ofEveryType(), Aof.bytesOf(Changes.ofEveryType(), key), key);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void thousandsOfRecordsAreReadBack(EncryptionKey key) throws IOException {
        List<Change> changes = Changes.random(Seed.of("AofRoundTripTest"), 20_000);
        assertReadBack(changes, Aof.bytesOf(changes, key), key);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void recordsLargerThanAnyBufferAreReadBack(EncryptionKey key) throws IOException {
        List<Change> changes = new ArrayList<>(Changes.ofEveryType());
        for (int size : new int[] {65_000, 65_536, 131_072, 200_000, 10, 3_000_000, 1, 30_000_000, 0}) {
            changes.add(Changes.ofSize(size, size));
        }
        changes.addAll(Changes.ofEveryType());
        assertReadBack(changes, Aof.bytesOf(changes, key), key);
    }

    /** The reader's buffer ends after 128 KiB: there, records of 36 bytes are cut at every place in turn. */
    @ParameterizedTest
    @MethodSource("keys")
    void recordsAreReadBackWhereverABufferEndsWithinThem(EncryptionKey key) throws IOException {
        Change small = new Change.Put("key", Bytes.utf8("a value of a few"));
        for (int shift = 0; shift < 80; shift++) {
            List<Change> changes = new ArrayList<>();
            changes.add(Changes.ofSize(shift, 1));
            for (int i = 0; i < 5000; i++) {
                changes.add(small);
            }
            assertReadBack(changes, Aof.bytesOf(changes, key), key);
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aFileIsReadBackHoweverItWasCommittedAndReopened(EncryptionKey key) throws IOException {
        List<Change> changes = Changes.random(Seed.of("AofRoundTripTest.reopened"), 300);
        FaultyStorage disk = new FaultyStorage();
        for (int from = 0; from < changes.size(); from += 30) {
            try (AofWriter<Change> writer = Aof.open(disk, key, FsyncPolicy.values()[from / 30 % 3])) {
                for (int i = from; i < from + 30; i++) {
                    writer.append(changes.get(i));
                    if (i % 7 == 0) {
                        writer.commit();
                        assertEquals(writer.position(), disk.read(Aof.FILE).length);
                    }
                }
            }
        }
        assertReadBack(changes, disk.read(Aof.FILE), key);
        assertEquals(0, disk.openFiles());
    }

    @Test
    void readingTakesNoMoreMemoryThanABuffer() throws IOException {
        FaultyStorage disk = new FaultyStorage();
        List<Change> changes = Changes.random(Seed.of("AofRoundTripTest.memory"), 20_000);
        disk.write(Aof.FILE, Aof.bytesOf(changes, null));
        assertTrue(disk.read(Aof.FILE).length > 1_000_000);
        assertEquals(changes, Aof.read(disk, null).records());
        assertEquals(128 * 1024, disk.largestRead());
    }

    @Test
    void theReaderSaysWhereItIs() throws IOException {
        FaultyStorage disk = new FaultyStorage();
        disk.write(Aof.FILE, Aof.bytesOf(Changes.ofEveryType(), null));
        try (AofReader<Change> reader = AofReader.open(disk, Aof.FILE, ChangeRegistry.INSTANCE, null)) {
            assertEquals(2, reader.version());
            assertEquals(disk.read(Aof.FILE).length, reader.size());
            assertEquals(5, reader.endOffset());
            assertEquals(0, reader.count());
            assertNull(reader.record());
            long end = 5;
            for (int i = 0; i < Changes.ofEveryType().size(); i++) {
                assertTrue(reader.next());
                assertEquals(i + 1, reader.count());
                assertEquals(end, reader.offset());
                end = reader.endOffset();
            }
            assertEquals(reader.size(), end);
        }
    }
}
