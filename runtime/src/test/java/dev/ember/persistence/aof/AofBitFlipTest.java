package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Keys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A file in which any one bit is flipped never gives a wrong record, and never silently loses one but the last, whose
 * damage can look like a crash.
 */
class AofBitFlipTest {
    private static void assertEveryFlip(List<Change> records, byte[] content, EncryptionKey key) {
        List<Long> offsets = Aof.read(content, key).offsets();
        long last = offsets.get(offsets.size() - 1);
        for (int bit = 0; bit < 8 * content.length; bit++) {
            byte[] damaged = content.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            String flip = "bit " + bit % 8 + " of byte " + bit / 8;
            Aof.Reading reading = Aof.read(damaged, key);

            int good = reading.records().size();
            assertEquals(records.subList(0, good), reading.records(), flip);
            assertTrue(good < records.size(), flip);
            if (bit / 8 < last) {
                assertNotNull(reading.error(), flip + " silently loses " + (records.size() - good) + " records");
            }
            if (bit / 8 >= 5) {
                assertEquals(good, countBefore(offsets, bit / 8), flip + ": records before the damage are read");
            }
            if (reading.error() == null) {
                assertEquals(content.length - last, reading.tornBytes(), flip);
            } else {
                assertTrue(
                        reading.error() instanceof CorruptFileException
                                || reading.error() instanceof EncryptionKeyException,
                        flip);
            }
        }
    }

    private static long countBefore(List<Long> offsets, int position) {
        return offsets.stream().filter(offset -> offset <= position).count() - 1;
    }

    @Test
    void ofAPlaintextFile() throws IOException {
        assertEveryFlip(Changes.ofEveryType(), Aof.bytesOf(Changes.ofEveryType(), null), null);
        assertEveryFlip(Changes.ofEveryType(), Aof.version1(Changes.ofEveryType()), null);
    }

    /** With a key, a flipped version byte makes it look like an encrypted file. */
    @Test
    void ofAPlaintextFileReadWithAKey() throws IOException {
        assertEveryFlip(Changes.ofEveryType(), Aof.bytesOf(Changes.ofEveryType(), null), Keys.right());
        assertEveryFlip(Changes.ofEveryType(), Aof.version1(Changes.ofEveryType()), Keys.right());
    }

    /** Several times, for nonces are random, and one that looks like a tag and a length makes it look torn. */
    @Test
    void ofAnEncryptedFile() throws IOException {
        assertEveryFlip(Changes.ofEveryType(), Aof.bytesOf(Changes.ofEveryType(), Keys.right()), Keys.right());
        for (int i = 0; i < 2000; i++) {
            byte[] content = Aof.bytesOf(Changes.ofEveryType(), Keys.right());
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = content.clone();
                damaged[4] ^= (byte) (1 << bit);
                assertNotNull(Aof.read(damaged, Keys.right()).error());
                assertNotNull(Aof.read(damaged, null).error());
            }
        }
    }

    @Test
    void ofALengthAmongLargeRecords() throws IOException {
        List<Change> records = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            records.add(Changes.ofSize(3_000_000, i));
        }
        for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
            byte[] content = Aof.bytesOf(records, key);
            // PUT: tag, length and bytes of the key, and then the value's length; a frame: its length behind the nonce.
            int highestOfLength = 5 + (key == null ? 1 + 4 + 5 + 3 : 12 + 3);
            content[highestOfLength] ^= 0x10;
            Aof.Reading reading = Aof.read(content, key);
            assertEquals(List.of(), reading.records());
            assertNotNull(reading.error());
        }
    }

    @Test
    void aWriterRefusesADamagedFileAndLeavesItAsItIs() throws IOException {
        byte[] content = Aof.bytesOf(Changes.ofEveryType(), null);
        List<Long> offsets = Aof.read(content, null).offsets();
        long last = offsets.get(offsets.size() - 1);
        for (int bit = 0; bit < 8 * last; bit++) {
            byte[] damaged = content.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            FaultyStorage disk = new FaultyStorage();
            disk.write(Aof.FILE, damaged);
            boolean opened = false;
            try {
                Aof.open(disk, null, FsyncPolicy.ALWAYS).close();
                opened = true;
            } catch (CorruptFileException | MixedFormatException e) {
                assertEquals(0, Arrays.compare(damaged, disk.read(Aof.FILE)));
                assertEquals(List.of(Aof.FILE), disk.files());
                assertEquals(0, disk.openFiles());
            }
            assertFalse(opened, "bit " + bit);
        }
    }
}
