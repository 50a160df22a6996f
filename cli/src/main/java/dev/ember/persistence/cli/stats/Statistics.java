package dev.ember.persistence.cli.stats;

import dev.ember.persistence.format.FileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a shard's files, those of several shards, or a single file consist of.
 *
 * @param files the files that were counted, in order
 * @param notCounted files of the shards that recovery does not need: counting them would count records twice
 * @param types by record type and value type, the largest first
 * @param prefixes the beginnings of keys, up to a separator, with what is below them, the largest first
 * @param ttls how long keys are to live from now on, as far as records say
 * @param sizes the sizes of records
 * @param growth records and bytes in equal parts of the files, from the first byte to the last
 * @param biggest the keys that take most bytes in the files
 * @param hottest the keys with most records
 * @param keys how many different keys there are
 * @param rewrite what a rewrite would come to; empty if that could not be told
 */
public record Statistics(
        List<FileStats> files,
        List<Path> notCounted,
        List<TypeStats> types,
        List<PrefixStats> prefixes,
        List<Bucket> ttls,
        List<Bucket> sizes,
        List<Slice> growth,
        List<KeyStats> biggest,
        List<KeyStats> hottest,
        Distinct keys,
        Optional<RewriteEstimate> rewrite) {
    /** Copies the lists. */
    public Statistics {
        files = List.copyOf(files);
        notCounted = List.copyOf(notCounted);
        types = List.copyOf(types);
        prefixes = List.copyOf(prefixes);
        ttls = List.copyOf(ttls);
        sizes = List.copyOf(sizes);
        growth = List.copyOf(growth);
        biggest = List.copyOf(biggest);
        hottest = List.copyOf(hottest);
    }

    /**
     * One file.
     *
     * @param version the format version; 0 if the header could not be read
     * @param bytes its size
     * @param countedBytes how many bytes from its beginning were counted: up to the first damage
     * @param records how many records or entries stand there
     * @param problem why the rest was not counted; empty if all was, or the rest is a torn record
     */
    public record FileStats(
            Path file,
            Optional<FileKind> kind,
            int version,
            long bytes,
            long countedBytes,
            long records,
            Optional<IOException> problem) {}

    /** One type of records, or of values. */
    public record TypeStats(String name, int tag, FileKind kind, long records, long bytes) {}

    /**
     * The beginning of keys.
     *
     * @param name how it is shown, with the separator at its end
     * @param records how many records have such keys
     * @param bytes how many bytes they take
     * @param error by how much the bytes may be too high; 0 if they are exact
     * @param below the next longer ones, the largest first
     */
    public record PrefixStats(String name, long records, long bytes, long error, List<PrefixStats> below) {
        /** Copies the list. */
        public PrefixStats {
            below = List.copyOf(below);
        }
    }

    /** A part of a histogram. */
    public record Bucket(String name, long records, long bytes) {}

    /**
     * A part of the files.
     *
     * @param from where it begins, counted over all files together
     */
    public record Slice(long from, long records, long bytes) {}

    /**
     * A key.
     *
     * @param name how it is shown: itself, or a hash of it
     * @param count bytes or records
     * @param error by how much the count may be too high; 0 if it is exact
     */
    public record KeyStats(String name, long count, long error) {}

    /**
     * How many there are.
     *
     * @param exact whether they were counted; otherwise estimated, with a standard error of 0.8 percent
     */
    public record Distinct(long count, boolean exact) {}

    /**
     * What a rewrite would come to: found by bringing a sample of the keys to the state they have.
     *
     * @param liveBytes the size of the snapshot it would write, all shards together
     * @param currentBytes the size of the files it would replace
     * @param liveKeys how many keys would be in it
     * @param sampledKeys how many keys that was found from: the fewer, the less certain
     * @param exact whether these were all keys
     */
    public record RewriteEstimate(long liveBytes, long currentBytes, long liveKeys, long sampledKeys, boolean exact) {
        /** How many bytes of the files are of no use any more. */
        public long deadBytes() {
            return Math.max(0, currentBytes - liveBytes);
        }
    }

    /** The damage or key problem that ended the counting of some file, if any did. */
    public Optional<IOException> problem() {
        return files.stream().flatMap(file -> file.problem().stream()).findFirst();
    }

    /** How many records were counted. */
    public long records() {
        return files.stream().mapToLong(FileStats::records).sum();
    }

    /** How many bytes were counted. */
    public long bytes() {
        return files.stream().mapToLong(FileStats::countedBytes).sum();
    }
}
