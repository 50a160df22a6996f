package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file that is cut anywhere gives exactly the records before the cut: the normal trace of a crash. */
class AofTruncationTest {
    private static final List<Change> RECORDS = Changes.ofEveryType();

    private static void assertEveryCut(byte[] content, EncryptionKey key) {
        List<Long> ends = new ArrayList<>(Aof.read(content, key).offsets());
        ends.add((long) content.length);
        for (int length = 0; length <= content.length; length++) {
            Aof.Reading reading = Aof.read(Arrays.copyOf(content, length), key);
            if (length < 5) {
                CorruptFileException error = assertInstanceOf(CorruptFileException.class, reading.error());
                assertEquals(Damage.HEADER_CUT_OFF, error.damage());
                continue;
            }
            int whole = 0;
            while (whole < RECORDS.size() && ends.get(whole + 1) <= length) {
                whole++;
            }
            String cut = "cut at " + length;
            assertNull(reading.error(), cut);
            assertEquals(RECORDS.subList(0, whole), reading.records(), cut);
            assertEquals(ends.get(whole), reading.end(), cut);
            assertEquals(length - ends.get(whole), reading.tornBytes() + reading.zeroBytes(), cut);
        }
    }

    @Test
    void aPlaintextFileCutAtEveryByte() throws IOException {
        assertEveryCut(Aof.bytesOf(RECORDS, null), null);
        assertEveryCut(Aof.bytesOf(RECORDS, null), Keys.right());
        assertEveryCut(Aof.version1(RECORDS), null);
    }

    @Test
    void anEncryptedFileCutAtEveryByte() throws IOException {
        assertEveryCut(Aof.bytesOf(RECORDS, Keys.right()), Keys.right());
    }

    private static void assertEveryCutIsRepaired(EncryptionKey key) throws IOException {
        byte[] content = Aof.bytesOf(RECORDS, key);
        Change added = new Change.Add("added", 1);
        for (int length = 5; length < content.length; length++) {
            byte[] cut = Arrays.copyOf(content, length);
            Aof.Reading before = Aof.read(cut, key);
            FaultyStorage disk = new FaultyStorage();
            disk.write(Aof.FILE, cut);
            try (AofWriter<Change> writer = Aof.open(disk, key, FsyncPolicy.ALWAYS)) {
                writer.append(added);
            }
            List<Change> expected = new ArrayList<>(before.records());
            expected.add(added);
            Aof.Reading after = Aof.read(disk, key);
            assertEquals(expected, after.records(), "cut at " + length);
            assertNull(after.error());

            Path aside = Path.of(Aof.FILE + ".torn-" + before.end());
            if (before.tornBytes() == 0) {
                assertEquals(List.of(Aof.FILE), disk.files());
            } else {
                assertEquals(List.of(Aof.FILE, aside), disk.files());
                assertEquals(before.end() + disk.read(aside).length, length);
                assertEquals(0, Arrays.compare(disk.read(aside), Arrays.copyOfRange(cut, (int) before.end(), length)));
            }
            assertEquals(0, disk.openFiles());
        }
    }

    @Test
    void aWriterSetsTheTornTailAsideAndAppendsBehindTheLastWholeRecord() throws IOException {
        assertEveryCutIsRepaired(null);
        assertEveryCutIsRepaired(Keys.right());
    }
}
