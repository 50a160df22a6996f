package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Disk blocks in the middle that a power cut left unwritten, while the ones behind them had been written. */
class AofUnwrittenTest {
    private static final int SECTOR = 512;

    static List<Named<EncryptionKey>> keys() {
        return List.of(Named.of("plaintext", null), Named.of("encrypted", Keys.right()));
    }

    private static byte[] content(EncryptionKey key) throws IOException {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            changes.addAll(Changes.ofEveryType());
            changes.add(Changes.ofSize(100 * (i % 9), i));
        }
        return Aof.bytesOf(changes, key);
    }

    private static byte[] without(byte[] content, int from, int to) {
        byte[] hole = content.clone();
        Arrays.fill(hole, from, to, (byte) 0);
        return hole;
    }

    /** How many records end before an offset. */
    private static int recordsBefore(Aof.Reading whole, int offset) {
        int count = 0;
        while (count + 1 < whole.offsets().size() && whole.offsets().get(count + 1) <= offset) {
            count++;
        }
        return count;
    }

    @ParameterizedTest
    @MethodSource("keys")
    void anySectorMayBeMissing(EncryptionKey key) throws IOException {
        byte[] content = content(key);
        Aof.Reading whole = Aof.read(content, key);
        for (int from = SECTOR; from < content.length; from += SECTOR) {
            for (int sectors = 1; sectors <= 3; sectors += 2) {
                byte[] hole = without(content, from, Math.min(from + sectors * SECTOR, content.length));
                assertIsTrace(hole, recordsBefore(whole, from), whole, key, "from " + from);
            }
        }
    }

    /** What was not forced begins with a record, in the middle of a sector. */
    @ParameterizedTest
    @MethodSource("keys")
    void fromAnyRecordToTheEndOfItsSector(EncryptionKey key) throws IOException {
        byte[] content = content(key);
        Aof.Reading whole = Aof.read(content, key);
        for (int i = 1; i < whole.offsets().size(); i++) {
            int from = whole.offsets().get(i).intValue();
            int to = Math.min(from - from % SECTOR + SECTOR, content.length);
            byte[] hole = without(content, from, to);
            if (!Arrays.equals(hole, content)) {
                assertIsTrace(hole, i, whole, key, "from " + from);
            }
        }
    }

    private static void assertIsTrace(byte[] hole, int good, Aof.Reading whole, EncryptionKey key, String what)
            throws IOException {
        Aof.Reading reading = Aof.read(hole, key);
        if (reading.error() == null) {
            // A record that is cut off at the end, or one whose bytes were zero anyway.
            assertTrue(reading.tornBytes() > 0 || reading.records().equals(whole.records()), what);
        } else {
            CorruptFileException error = assertInstanceOf(CorruptFileException.class, reading.error(), what);
            assertTrue(error.damage().isTraceOfPowerCut(), what + ": " + error.getMessage());
        }
        assertEquals(whole.records().subList(0, reading.records().size()), reading.records(), what);
        assertTrue(reading.records().size() >= good, what);

        // A writer sets it aside and goes on.
        FaultyStorage disk = new FaultyStorage();
        disk.write(Aof.FILE, hole);
        Aof.open(disk, key, FsyncPolicy.ALWAYS).close();
        assertEquals(reading.records(), Aof.read(disk, key).records(), what);
        if (reading.end() < hole.length) {
            Path aside = Path.of(Aof.FILE + ".torn-" + reading.end());
            assertArrayEquals(Arrays.copyOfRange(hole, (int) reading.end(), hole.length), disk.read(aside), what);
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aFlippedBitIsNotTakenForIt(EncryptionKey key) throws IOException {
        byte[] content = content(key);
        for (int at = 6; at < content.length - 600; at += 97) {
            byte[] flipped = content.clone();
            flipped[at] ^= 4;
            CorruptFileException error = assertInstanceOf(
                    CorruptFileException.class, Aof.read(flipped, key).error());
            assertFalse(error.damage().isTraceOfPowerCut(), error.getMessage());
            assertTrue(error.damage() != Damage.ZERO_FILLED);
        }
    }
}
