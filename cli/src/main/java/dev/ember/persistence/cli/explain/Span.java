package dev.ember.persistence.cli.explain;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A run of bytes that mean one thing: a field, the length before it, a checksum.
 *
 * @param offset where in the file it begins
 * @param length how many bytes it takes, 1 or more
 * @param path what it is, such as {@code members[2].score}
 * @param decides whether what follows is elsewhere, or something else, if this has another value: a tag, a length, a
 *     count
 * @param head its first bytes, as the record's decoder sees them: decrypted
 * @param content what they mean, for people; built when it is asked for, which it seldom is in long lists
 * @param problem why it cannot be right; null if it can
 */
public record Span(
        long offset, long length, String path, boolean decides, byte[] head, Supplier<String> content, String problem) {
    /** How many bytes of a long one are kept. */
    static final int MAX_HEAD = 64;

    /** Where the next one begins. */
    public long end() {
        return offset + length;
    }

    /** Whether an offset of the file is in it. */
    public boolean contains(long fileOffset) {
        return fileOffset >= offset && fileOffset < end();
    }

    /** What the bytes mean. */
    public String value() {
        return content.get();
    }

    /** The same up to an offset that lies in it, and why it ends there. */
    Span cutAt(long end, String why) {
        byte[] left = Arrays.copyOf(head, (int) Math.min(head.length, end - offset));
        return new Span(offset, end - offset, path, decides, left, content, why);
    }
}
