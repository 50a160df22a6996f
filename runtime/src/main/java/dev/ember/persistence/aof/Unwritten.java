package dev.ember.persistence.aof;

import dev.ember.persistence.encryption.SealedInput;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.format.RecordSearch;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/**
 * Tells a record that was never written to its end from one that is damaged.
 *
 * <p>What was not written is zero: from the record's beginning on, which was the first of what was not forced; in a
 * whole sector of the disk; or from somewhere in the record to the end of the file. Where all is zero to the end, the
 * zeros may as well be the room that was written ahead of the records, into which a damaged length leads: then the
 * record is whole but for that, or whole ones follow it.
 */
final class Unwritten {
    /** The least that a disk writes or does not write. */
    private static final int SECTOR = 512;

    private static final int CRC_LENGTH = 4;

    /** So many zeros before the room may be the end of a checksum. */
    private static final int ZEROS_OF_CHECKSUM = 3;

    private static final int LEAST_RECORD = 1 + CRC_LENGTH;

    /** Larger records would have to be brought into memory. */
    private static final int LARGEST_RECORD = 64 << 20;

    /** The polynomial of CRC-32, its bits reversed. */
    private static final int POLYNOMIAL = 0xEDB88320;

    private final RecordInput in;
    private final SealedInput sealed;
    private final RecordSearch.Probe probe;

    /**
     * In a file.
     *
     * @param sealed the frames of an encrypted file; null for a plaintext one
     */
    Unwritten(RecordInput in, SealedInput sealed, RecordSearch.Probe probe) {
        this.in = in;
        this.sealed = sealed;
        this.probe = probe;
    }

    /**
     * The offset from which on a record was not written; empty if it is damaged.
     *
     * @param start where the record begins
     * @param end how far into it its decoder came
     * @param damage what it found there
     */
    OptionalLong find(long start, long end, Damage damage) throws IOException {
        if (in.lookAhead(start, sectorEnd(start)).isZero()) {
            return OptionalLong.of(start);
        }
        long zeros = sector(start, end);
        if (zeros < 0) {
            zeros = rest(end, damage);
        }
        if (zeros < 0 || in.lookAhead(zeros).isZero() && isWholeBefore(start, zeros)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(zeros);
    }

    private static long sectorEnd(long offset) {
        return offset - offset % SECTOR + SECTOR;
    }

    private long sector(long start, long end) throws IOException {
        for (long sector = sectorEnd(start); sector < Math.min(end + 1, in.size()); sector += SECTOR) {
            if (in.lookAhead(sector, sectorEnd(sector)).isZero()) {
                return sector;
            }
        }
        return -1;
    }

    /** From where on what could not be decoded is zero, with the record's checksum and at least a byte behind it. */
    private long rest(long end, Damage damage) throws IOException {
        long rest = switch (damage) {
            case CHECKSUM_MISMATCH, NOT_AUTHENTIC -> end - CRC_LENGTH;
            case INVALID_TEXT, INVALID_VALUE -> end;
            // Zeros make a frame too short, but no tag unknown, nor a length too large.
            case INVALID_LENGTH -> sealed == null ? in.size() : end;
            default -> in.size();
        };
        return in.size() - rest > CRC_LENGTH && in.lookAhead(rest).isZero() ? rest : -1;
    }

    private boolean isWholeBefore(long start, long zeros) throws IOException {
        long content = endOfContent(start, zeros);
        long last = Math.min(content + ZEROS_OF_CHECKSUM, in.size());
        for (long end = content; end <= last && end - start <= LARGEST_RECORD; end++) {
            if (end - start >= LEAST_RECORD && isWhole(start, end)) {
                return true;
            }
        }
        return RecordSearch.first(in, start + 1, last, probe).isPresent();
    }

    /** Where the last byte ends that is not zero. */
    private long endOfContent(long start, long zeros) throws IOException {
        RecordInput content = in.lookAhead(start, zeros);
        long end = start;
        while (!content.isZero()) {
            content.skip(1);
            end = content.offset();
        }
        return end;
    }

    /**
     * Whether a record from one offset to another is whole, but for one bit of a plaintext one, or a frame's length.
     */
    private boolean isWhole(long start, long end) throws IOException {
        RecordInput record = in.lookAhead(start, end);
        int bytes = (int) (end - start);
        return record.ensure(bytes)
                && (sealed == null ? isOneBitOff(record.buffer(), bytes) : sealed.isFrame(record, bytes));
    }

    /** By its checksum alone: each bit that is another changes that in its own way. */
    private static boolean isOneBitOff(byte[] frame, int bytes) {
        int body = bytes - CRC_LENGTH;
        CRC32 crc = new CRC32();
        crc.update(frame, 0, body);
        int stored = frame[body] & 0xFF
                | (frame[body + 1] & 0xFF) << 8
                | (frame[body + 2] & 0xFF) << 16
                | frame[body + 3] << 24;
        int difference = (int) crc.getValue() ^ stored;
        if (Integer.bitCount(difference) <= 1) {
            return true;
        }
        int ofBit = POLYNOMIAL;
        for (long bit = 8L * body; bit > 0; bit--) {
            if (ofBit == difference) {
                return true;
            }
            ofBit = ofBit >>> 1 ^ -(ofBit & 1) & POLYNOMIAL;
        }
        return false;
    }
}
