package dev.ember.persistence.repair;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.format.CorruptFileException;
import java.io.IOException;

/** The ranges of an append-only file that hold whole records, and those between them that do not. */
final class AofRanges {
    private AofRanges() {}

    /** Takes one range: its first offset, and the one behind its last. */
    @FunctionalInterface
    interface Range {
        void take(long start, long end) throws IOException;
    }

    /**
     * Reads a file to its end, whatever its damage.
     *
     * @param records takes the ranges of whole records, in order and as long as they are
     * @param rest takes the others, but for zeros at the end
     */
    static void read(AofReader<?> reader, Range records, Range rest) throws IOException {
        long start = reader.endOffset();
        boolean more = true;
        while (more) {
            boolean damaged = readOn(reader);
            long end = reader.endOffset();
            if (end > start) {
                records.take(start, end);
            }
            more = damaged && reader.skipDamage();
            start = more ? reader.endOffset() : reader.size();
            if (start > end && reader.zeroBytes() == 0) {
                rest.take(end, start);
            }
        }
    }

    /** Whether damage came before the end. */
    private static boolean readOn(AofReader<?> reader) throws IOException {
        try {
            while (reader.next()) {
                // Only where records end is of interest.
            }
            return false;
        } catch (CorruptFileException e) {
            return true;
        }
    }
}
