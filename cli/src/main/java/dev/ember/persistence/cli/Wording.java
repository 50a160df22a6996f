package dev.ember.persistence.cli;

import dev.ember.persistence.cli.text.Quantity;
import java.nio.file.Path;

/** What several commands say in the same words. */
final class Wording {
    private Wording() {}

    /** A record was cut off at the end of an append-only file. */
    static String tornTail(Path file, long offset, long bytes) {
        return file + ": a record is cut off at the end, as a crash leaves it: " + Quantity.of(bytes, "byte", "bytes")
                + " from offset " + offset + " on left out";
    }

    /** There is room behind the last record of an append-only file. */
    static String zeroTail(Path file, long offset, long bytes) {
        return file + ": " + Quantity.of(bytes, "zero byte", "zero bytes") + " from offset " + offset
                + " on hold no record: room that was written ahead";
    }
}
