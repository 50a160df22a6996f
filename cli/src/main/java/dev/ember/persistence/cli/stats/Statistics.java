package dev.ember.persistence.cli.stats;

import dev.ember.persistence.format.FileKind;
import java.util.List;

/**
 * What a file, or the files of a folder's shards, are made of: bytes and records by type, key, time to live, size and
 * place.
 *
 * <p>Immutable, and of bounded size whatever was read. Names of keys and prefixes are as {@link KeyNames} shows them:
 * hashed, unless they were asked for. Bytes are those of whole records in the files, with their checksums or seals;
 * headers and footers belong to no record.
 *
 * @param files the files, shard by shard, in the order in which recovery takes them
 * @param bytes the bytes of the records that were read
 * @param records how many these are; an entry of a snapshot is one
 * @param keyless how many of them have no key: they count everywhere but with keys and prefixes
 * @param types what was read by record type, and by value type for snapshots; the most bytes first
 * @param distinctKeys how many different keys there are
 * @param prefixes what was read by beginnings of keys, as a tree: its root is everything that has a key
 * @param biggestKeys the keys whose records have the most bytes in the files, the first ones first
 * @param hottestKeys the keys with the most records, the first ones first
 * @param ttls by remaining time to live, every {@link TtlRange} once and in its order
 * @param sizes by record size, from the smallest that occurs to the largest, none left out in between
 * @param slices what stands where: the bytes of all files that were read, one behind the other, in equal parts
 * @param rewrite what would be left if the shards were rewritten
 * @param keysShown whether names of keys and prefixes are shown as they are
 */
public record Statistics(
        List<FileStatistics> files,
        long bytes,
        long records,
        long keyless,
        List<TypeCount> types,
        Estimate distinctKeys,
        PrefixCount prefixes,
        List<KeyCount> biggestKeys,
        List<KeyCount> hottestKeys,
        List<TtlCount> ttls,
        List<SizeCount> sizes,
        List<Slice> slices,
        RewriteEstimate rewrite,
        boolean keysShown) {

    /** Copies the lists. */
    public Statistics {
        files = List.copyOf(files);
        types = List.copyOf(types);
        biggestKeys = List.copyOf(biggestKeys);
        hottestKeys = List.copyOf(hottestKeys);
        ttls = List.copyOf(ttls);
        sizes = List.copyOf(sizes);
        slices = List.copyOf(slices);
    }

    /**
     * A number that is known, or estimated.
     *
     * @param value the number; the likeliest one if it is estimated
     * @param standardError 0 if it is exact; otherwise the standard error: the true number is within two of it in 19
     *     cases out of 20
     * @param exact whether it is exact
     */
    public record Estimate(long value, double standardError, boolean exact) {
        /** A number that is known. */
        public static Estimate exactly(long value) {
            return new Estimate(value, 0, true);
        }
    }

    /**
     * One record type, or one value type of snapshots.
     *
     * @param kind where it stands: an append-only file's record, or a snapshot's value
     * @param tag its tag, 0 to 255
     * @param name its name
     * @param count how many there are, 1 or more
     * @param bytes the bytes they have
     */
    public record TypeCount(FileKind kind, int tag, String name, long count, long bytes) {}

    /**
     * The keys that begin alike, up to and with a separator.
     *
     * <p>What belongs to no child stands in the node itself: {@link #ownBytes} are those of keys that have no further
     * separator, or for which there was no room.
     *
     * @param name this part of the prefix, with its separator; hashed unless keys are shown. Empty for the root
     * @param bytes the bytes of their records, of all children as well: at least that many
     * @param records the number of their records, likewise
     * @param distinctKeys how many different keys these are
     * @param bytesMissed how many bytes there may be in addition, which were counted with the parent before there was
     *     room for this prefix; 0 if bytes and records are exact
     * @param children longer prefixes, the most bytes first
     */
    public record PrefixCount(
            String name,
            long bytes,
            long records,
            Estimate distinctKeys,
            long bytesMissed,
            List<PrefixCount> children) {
        /** Copies the list. */
        public PrefixCount {
            children = List.copyOf(children);
        }

        /** The bytes that belong to no child. */
        public long ownBytes() {
            return bytes - children.stream().mapToLong(PrefixCount::bytes).sum();
        }

        /** The records that belong to no child. */
        public long ownRecords() {
            return records - children.stream().mapToLong(PrefixCount::records).sum();
        }
    }

    /**
     * One key.
     *
     * @param name its name; hashed unless keys are shown
     * @param count its bytes or its records: at least that many
     * @param missed how many more there may be; 0 if the count is exact
     */
    public record KeyCount(String name, long count, long missed) {}

    /**
     * The records with a time to live within a range.
     *
     * @param range how long it still is
     * @param count how many there are
     * @param bytes the bytes they have
     */
    public record TtlCount(TtlRange range, long count, long bytes) {}

    /**
     * The records of about one size.
     *
     * @param from the least number of bytes, a power of two; those with fewer than twice as many are meant
     * @param count how many there are
     * @param bytes the bytes they have
     */
    public record SizeCount(long from, long count, long bytes) {}

    /**
     * A part of what was read.
     *
     * @param from where it begins, in bytes from the beginning of the first file, as if all that were read were one
     * @param to where it ends
     * @param records how many records begin there
     * @param bytes the bytes they have
     * @param newKeys about how many keys appear there for the first time
     * @param types the same by type, in the order of {@link Statistics#types}, without those that do not occur
     */
    public record Slice(long from, long to, long records, long bytes, long newKeys, List<TypeCount> types) {
        /** Copies the list. */
        public Slice {
            types = List.copyOf(types);
        }
    }
}
