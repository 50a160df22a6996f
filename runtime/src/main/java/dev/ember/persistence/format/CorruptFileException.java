package dev.ember.persistence.format;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file whose content is not what its format says.
 *
 * <p>What was read before the offset is good, but for a snapshot whose footer does not match: any of its entries may be
 * the damaged one. The message says which file, where, what is wrong and what was not read; it never shows content.
 */
public final class CorruptFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final Damage damage;
    private final long offset;
    private final long unreadBytes;
    private final String reason;

    /**
     * Says what was found.
     *
     * @param file the file, or null for bytes in memory
     * @param offset where in the file the damaged part begins: a record, an entry, the footer, or a byte of the header
     * @param unreadBytes how many bytes there are from {@code offset} to the end
     * @param reason what is wrong, without file and offset
     */
    public CorruptFileException(
            Path file, Damage damage, long offset, long unreadBytes, String reason, Throwable cause) {
        super(
                (file == null ? "snapshot in memory" : file) + ": damaged at offset " + offset + ": " + reason + " ("
                        + (unreadBytes == 1 ? "1 byte from there on was" : unreadBytes + " bytes from there on were")
                        + " not read); " + damage.advice(),
                cause);
        this.file = file;
        this.damage = damage;
        this.offset = offset;
        this.unreadBytes = unreadBytes;
        this.reason = reason;
    }

    /** The file; null for bytes in memory. */
    public Path file() {
        return file;
    }

    /** What is wrong, as a constant. */
    public Damage damage() {
        return damage;
    }

    /** Where the damaged part begins, in bytes from the beginning of the file. */
    public long offset() {
        return offset;
    }

    /** How many bytes there are from the offset to the end of the file: what may have been lost. */
    public long unreadBytes() {
        return unreadBytes;
    }

    /** What is wrong, without the file and the offset. */
    public String reason() {
        return reason;
    }
}
