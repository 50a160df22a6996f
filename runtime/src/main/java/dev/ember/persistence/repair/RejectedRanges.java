package dev.ember.persistence.repair;

import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The file of what was left out between whole records: range by range, each behind a line such as {@code offset 175
 * length 34}, with a line feed behind it.
 */
final class RejectedRanges {
    private final FileSwap swap;
    private final StorageFile from;
    private final StorageFile to;
    private long position;

    RejectedRanges(FileSwap swap, StorageFile from, StorageFile to) {
        this.swap = swap;
        this.from = from;
        this.to = to;
    }

    void write(long start, long end) throws IOException {
        write("offset " + start + " length " + (end - start) + "\n");
        swap.copy(from, start, end, to, position);
        position += end - start;
        write("\n");
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        to.write(ByteBuffer.wrap(bytes), position);
        position += bytes.length;
    }
}
