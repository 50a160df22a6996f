package dev.ember.persistence.aof;

import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Looks for the next whole record behind a place where reading cannot go on.
 *
 * <p>Every offset is tried, in a window that slides over the file: a record longer than the window is not found.
 * Hostile bytes can make almost every offset look like the beginning of a long record, so the search gives up when it
 * has decoded a certain number of bytes in vain.
 */
final class RecordSearch {
    private static final int WINDOW = 1 << 20;
    private static final long MAX_WASTED_BYTES = 1L << 30;

    private RecordSearch() {}

    /** Whether a whole, valid record stands at the position of an input. */
    @FunctionalInterface
    interface Probe {
        /**
         * Returns the record's length in bytes; if there is none, 0 or, negative, the number of bytes looked at in
         * vain.
         */
        int at(RecordInput candidate);
    }

    /** The offset of the first whole record that begins after {@code start}, if one is found. */
    static OptionalLong firstAfter(Storage storage, Path file, long start, Probe probe) throws IOException {
        try (RecordInput in = RecordInput.open(storage, file, start)) {
            long wasted = 0;
            in.ensure(1);
            while (in.remaining() > 1 && wasted < MAX_WASTED_BYTES) {
                in.reader().skip(1);
                if (in.reader().remaining() < Math.min(WINDOW / 2, in.remaining())) {
                    in.ensure(Math.min(WINDOW, in.remaining()));
                }
                int found = probe.at(in);
                if (found > 0) {
                    return OptionalLong.of(in.offset());
                }
                wasted -= found;
            }
            return OptionalLong.empty();
        }
    }

    /** The probe for records in plaintext. */
    static int probe(RecordRegistry<?> registry, RecordInput candidate) {
        WireReader reader = candidate.reader();
        int start = reader.position();
        int tag = reader.readU8();
        reader.position(start);
        if (registry.schema(tag).isEmpty()) {
            return 0;
        }
        int result;
        try {
            registry.decodeFrame(reader);
            result = reader.position() - start;
        } catch (MalformedRecordException e) {
            result = start - reader.position();
        }
        reader.position(start);
        return result;
    }
}
