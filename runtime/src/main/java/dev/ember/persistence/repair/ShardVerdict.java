package dev.ember.persistence.repair;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the files of one shard are, each by itself and to one another.
 *
 * @param shardId the shard's number
 * @param files its snapshots and append-only files, in the order in which recovery takes them
 * @param missing sealed append-only files that are not there, although later ones are: the first of each gap
 * @param covered the number of the last sealed file that the snapshot contains which recovery would use; empty if that
 *     cannot be told without the right key
 */
public record ShardVerdict(int shardId, List<ShardFile> files, List<Path> missing, OptionalLong covered) {
    /** What a file is to its shard. */
    public enum Standing {
        /** Recovery reads it. */
        NEEDED,
        /** Recovery would read it if the snapshot were damaged: it is kept for that. */
        KEPT,
        /** Nothing needs it any more: a rewrite that was cut short did not come to delete it. */
        ORPHANED,
        /** A snapshot that is damaged, and for which another stands in. */
        REPLACED,
        /** It cannot be applied, because a file before it is damaged or missing. */
        NOT_REACHED
    }

    /** One of the files. */
    public record ShardFile(FileVerdict verdict, Standing standing) {}

    /** Copies the lists. */
    public ShardVerdict {
        files = List.copyOf(files);
        missing = List.copyOf(missing);
    }

    /** Whether every file is whole, or ends in no more than the normal trace of a crash, and none is missing. */
    public boolean isGood() {
        return missing.isEmpty()
                && files.stream().allMatch(file -> file.verdict().isGood());
    }

    /**
     * Whether recovery has everything that was acknowledged, as far as files can tell: what is damaged is not needed,
     * or something stands in for it.
     */
    public boolean isComplete() {
        return missing.isEmpty()
                && files.stream()
                        .filter(file -> file.standing() == Standing.NEEDED || file.standing() == Standing.NOT_REACHED)
                        .allMatch(file -> file.verdict().isGood());
    }
}
