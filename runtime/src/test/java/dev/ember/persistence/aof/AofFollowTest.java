package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader that follows a file reads what is appended, once it is all there. */
class AofFollowTest {
    private static final List<Change> CHANGES =
            List.of(new Change.Add("a", 1), new Change.Tag("b", List.of("x", "y")), new Change.Remove("c"));

    private final FaultyStorage disk = new FaultyStorage();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void byteForByteARecordIsReadWhenItsLastByteIsThere(boolean encrypted) throws IOException {
        EncryptionKey key = encrypted ? Keys.right() : null;
        byte[] whole = Aof.bytesOf(CHANGES, key);
        List<Long> ends = new ArrayList<>();
        disk.write(Aof.FILE, whole);
        try (AofReader<Change> reader = AofReader.open(disk, Aof.FILE, ChangeRegistry.INSTANCE, key)) {
            while (reader.next()) {
                ends.add(reader.endOffset());
            }
        }
        disk.write(Aof.FILE, Arrays.copyOf(whole, 5));
        try (AofReader<Change> reader = AofReader.follow(disk, Aof.FILE, ChangeRegistry.INSTANCE, key);
                StorageFile file = disk.openForWriting(Aof.FILE)) {
            int read = 0;
            for (int at = 5; at < whole.length; at++) {
                assertFalse(reader.next());
                file.write(ByteBuffer.wrap(whole, at, 1), at);
                assertEquals(0, reader.refresh());
                if (ends.contains(at + 1L)) {
                    assertTrue(reader.next());
                    assertEquals(CHANGES.get(read++), reader.record());
                    assertEquals(at + 1, reader.endOffset());
                }
            }
            assertFalse(reader.next());
            assertEquals(CHANGES.size(), reader.count());
        }
    }

    @Test
    void whatWasTakenBackIsCountedAndReadingGoesOnAtTheNewEnd() throws IOException {
        byte[] whole = Aof.bytesOf(CHANGES, null);
        byte[] one = Aof.bytesOf(CHANGES.subList(0, 1), null);
        disk.write(Aof.FILE, whole);
        try (AofReader<Change> reader = AofReader.follow(disk, Aof.FILE, ChangeRegistry.INSTANCE, null);
                StorageFile file = disk.openForWriting(Aof.FILE)) {
            while (reader.next()) {
                // To the end.
            }
            file.truncate(one.length);
            assertEquals(whole.length - one.length, reader.refresh());
            assertFalse(reader.next());
            file.write(ByteBuffer.wrap(whole, one.length, whole.length - one.length), one.length);
            assertEquals(0, reader.refresh());
            assertTrue(reader.next());
            assertEquals(CHANGES.get(1), reader.record());

            file.truncate(3);
            assertThrows(CorruptFileException.class, reader::refresh);
        }
    }

    @Test
    void whatIsNoRecordIsTriedAgain() throws IOException {
        byte[] whole = Aof.bytesOf(CHANGES, null);
        byte[] damaged = whole.clone();
        damaged[whole.length - 1] ^= 1;
        disk.write(Aof.FILE, damaged);
        try (AofReader<Change> reader = AofReader.follow(disk, Aof.FILE, ChangeRegistry.INSTANCE, null);
                StorageFile file = disk.openForWriting(Aof.FILE)) {
            assertTrue(reader.next() && reader.next());
            assertThrows(CorruptFileException.class, reader::next);
            assertThrows(CorruptFileException.class, reader::next);
            file.write(ByteBuffer.wrap(whole), 0);
            reader.refresh();
            assertTrue(reader.next());
            assertEquals(CHANGES.get(2), reader.record());
        }
    }
}
