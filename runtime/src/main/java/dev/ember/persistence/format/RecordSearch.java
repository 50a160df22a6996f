package dev.ember.persistence.format;

import dev.ember.persistence.codec.Defect;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.UnexpectedEndException;
import dev.ember.persistence.codec.WireReader;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Tells a damaged length from a record that was cut off: the one leads beyond the end of the file although whole
 * records follow, or although the record is whole but for one bit.
 *
 * <p>Hostile bytes can make every offset look like the beginning of a long record, or of one that is costly to refuse,
 * so a search gives up when it has done a certain amount of work in vain: some seconds' worth at the most.
 */
public final class RecordSearch {
    /** How much of the file is brought into the buffer at once; half of it is there whenever an offset is tried. */
    private static final int WINDOW = 512 * 1024;

    /** How many bytes may be decoded in vain. */
    private static final long MAX_WORK = 1L << 28;

    /** What a try counts in addition that fails at a length, as most do. */
    private static final int CHEAP_TRY = 32;

    /**
     * What any other failed try counts in addition: it calculated a checksum, decrypted, or threw from a user's code.
     */
    private static final int COSTLY_TRY = 1024;

    /** How many bytes from a record's beginning on are tried with another bit. */
    private static final int FLIPPED_BYTES = 1024;

    private static final int LARGEST_FLIPPED = 64 << 20;

    private final RecordInput in;
    private final WireReader reader;
    private final Probe probe;
    private long work = MAX_WORK;

    /** After a try: how many bytes from the position on it takes at the least to decide; 0 if it is decided. */
    private long needed;

    private RecordSearch(RecordInput in, Probe probe) {
        this.in = in;
        this.reader = in.reader();
        this.probe = probe;
    }

    /** Tells whether a whole, valid record stands at a place. */
    @FunctionalInterface
    public interface Probe {
        /**
         * Reads one record from the reader of an input, up to its end or to where it turns out to be none.
         *
         * @return true if there is one; false, with the position unchanged, if it took no more than a glance to see
         *     that there is none
         * @throws UnexpectedEndException if it takes more bytes than the reader has
         * @throws MalformedRecordException if there is none
         */
        boolean at(RecordInput candidate);
    }

    /**
     * The offset of the first whole record within a range, if one is found. Every offset is tried. Records of over 256
     * KiB are found by chance only: to try everything that might be one would take too long.
     *
     * @param file the file, whose position is not moved
     * @param from the first offset to be tried
     * @param to where the records end at the latest
     */
    public static OptionalLong first(RecordInput file, long from, long to, Probe probe) throws IOException {
        return new RecordSearch(file.lookAhead(from, to), probe).first();
    }

    private OptionalLong first() throws IOException {
        while (in.remaining() > 0 && work > 0) {
            if (reader.remaining() < Math.min(WINDOW / 2, in.remaining())) {
                in.ensure(Math.min(WINDOW, in.remaining()));
            }
            if (isRecord()) {
                return OptionalLong.of(in.offset());
            }
            reader.skip(1);
        }
        return OptionalLong.empty();
    }

    /**
     * Whether a record would be whole if a single bit of its first kilobyte were another. Records of over 64 MiB are
     * not: they would have to be brought into memory.
     *
     * @param file the file, whose position is not moved
     * @param start where the record begins
     * @param end how far its decoder came before the file ended: what is behind that has no say in where the record
     *     ends
     */
    public static boolean isOneBitOff(RecordInput file, long start, long end, Probe probe) throws IOException {
        return wrongBit(file, start, end, probe).isPresent();
    }

    /**
     * The bit that, were it another, would make a record whole, if one is found as {@link #isOneBitOff} does.
     *
     * @param file the file, whose position is not moved
     * @param start where the record begins
     * @param end up to where bits are tried, at most the first kilobyte
     * @return the bit's number from the record's beginning: bit {@code n % 8}, the lowest being 0, of byte {@code n /
     *     8}
     */
    public static OptionalInt wrongBit(RecordInput file, long start, long end, Probe probe) throws IOException {
        return new RecordSearch(file.lookAhead(start, start + LARGEST_FLIPPED), probe).wrongBit(end - start);
    }

    private OptionalInt wrongBit(long decided) throws IOException {
        int bytes = (int) Math.min(Math.min(FLIPPED_BYTES, decided), in.remaining());
        in.ensure(bytes);
        for (int bit = 0; bit < 8 * bytes && work > 0; bit++) {
            flip(bit);
            boolean whole = isRecord();
            while (!whole && needed > 0 && needed <= in.remaining()) {
                in.ensure(needed);
                whole = isRecord();
            }
            if (whole) {
                return OptionalInt.of(bit);
            }
            flip(bit);
        }
        return OptionalInt.empty();
    }

    private void flip(int bit) {
        in.buffer()[reader.position() + bit / 8] ^= (byte) (1 << bit % 8);
    }

    /** Tries the bytes at the position, leaves the position where it is, and counts the work. */
    private boolean isRecord() {
        int start = reader.position();
        int cost = 0;
        needed = 0;
        try {
            return probe.at(in);
        } catch (UnexpectedEndException e) {
            needed = (long) reader.limit() - start + e.missing();
            cost = CHEAP_TRY;
        } catch (MalformedRecordException e) {
            cost = e.defect() == Defect.INVALID_LENGTH ? CHEAP_TRY : COSTLY_TRY;
        } finally {
            work -= cost + reader.position() - start;
            reader.position(start);
        }
        return false;
    }
}
