package dev.ember.persistence.cli.explain;

import dev.ember.persistence.format.FileKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What stands around an offset of a file.
 *
 * @param file the file
 * @param size how many bytes it has
 * @param offset the offset that was asked for
 * @param kind what the file is; empty if its first bytes do not say
 * @param version its format version, 0 if it is not known
 * @param part what the offset lies in
 * @param name which one that is, in words
 * @param spans all bytes of that part, in their order
 * @param problem what is wrong with it, or with the file around it; null if nothing is
 * @param checksum the checksum over it, if it has one of its own that could be computed
 * @param bit the bit that, were it another, would make it whole, if there is one that could be found
 */
public record Explanation(
        Path file,
        long size,
        long offset,
        Optional<FileKind> kind,
        int version,
        Part part,
        String name,
        List<Span> spans,
        String problem,
        Optional<Checksum> checksum,
        Optional<Bit> bit) {
    /** What an offset can lie in. */
    public enum Part {
        /** Magic, version, and of a snapshot the shard's number and the number of entries. */
        HEADER,
        /** A whole record of an append-only file. */
        RECORD,
        /** A whole entry of a snapshot. */
        ENTRY,
        /** The checksum of a snapshot. */
        FOOTER,
        /** The block behind the footer that says which append-only files a snapshot contains. */
        COVERAGE,
        /** What follows the end of a snapshot and is never read. */
        BEHIND,
        /** A record that is cut off by the end of an append-only file, as a crash leaves it. */
        TORN_TAIL,
        /** Zero bytes to the end of an append-only file: room that was written ahead of the records. */
        ZERO_TAIL,
        /** What is none of these. */
        DAMAGE
    }

    /** A checksum as it stands in the file, and as the bytes have it. */
    public record Checksum(int stored, int computed) {
        boolean matches() {
            return stored == computed;
        }
    }

    /**
     * A bit of the file.
     *
     * @param offset the byte's
     * @param bit which of its bits, the lowest being 0
     */
    public record Bit(long offset, int bit) {}

    /** Copies the list. */
    public Explanation {
        spans = List.copyOf(spans);
    }

    Explanation with(Optional<Checksum> newChecksum, Optional<Bit> newBit) {
        return new Explanation(file, size, offset, kind, version, part, name, spans, problem, newChecksum, newBit);
    }

    /** Where the part begins. */
    public long start() {
        return spans.get(0).offset();
    }

    /** Where it ends. */
    public long end() {
        return spans.get(spans.size() - 1).end();
    }

    /** Whether nothing is wrong. */
    public boolean isGood() {
        return problem == null;
    }
}
