package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.Hex;
import dev.ember.persistence.sample.RepeatedFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A file longer than the heap, and than an int counts. */
class LongAofTest {
    private static final long RECORDS = 2400;

    @Test
    void isReadThroughABufferOfTheSizeOfARecord() throws IOException {
        Change change = Changes.ofSize(1_000_000, 1);
        WireWriter frame = new WireWriter(0);
        ChangeRegistry.INSTANCE.encodeFrame(change, frame);
        long whole = 5 + RECORDS * frame.position();
        RepeatedFile disk = new RepeatedFile(Hex.bytes("45414F4602"), frame.toByteArray(), whole + 1000);

        try (AofReader<Change> reader = AofReader.open(disk, Aof.FILE, ChangeRegistry.INSTANCE, null)) {
            while (reader.next()) {
                assertEquals(change, reader.record());
            }
            assertEquals(RECORDS, reader.count());
            assertEquals(whole, reader.endOffset());
            assertTrue(whole > Integer.MAX_VALUE);
            assertEquals(1000, reader.tornBytes());
            assertFalse(reader.next());
        }
        assertTrue(disk.largestRead() < 3_000_000, "it asked for " + disk.largestRead());
    }
}
