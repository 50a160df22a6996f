package dev.ember.persistence.cli.stats;

import dev.ember.persistence.format.FileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One file of which statistics tell.
 *
 * @param file the file
 * @param kind what it is; empty if neither its name nor its first bytes tell
 * @param shard the number of its shard, if it was read as part of one
 * @param use whether it was read
 * @param version the format version; 0 if it was not read that far
 * @param bytes its size
 * @param goodBytes how many bytes from its beginning were understood: behind the last whole record, or all if there is
 *     nothing wrong
 * @param tornBytes the bytes of a record that is cut off at the end, the normal trace of a crash; usually 0
 * @param records how many records or entries were read
 * @param from where its first byte stands among all that were read: see {@link Statistics.Slice}; -1 if it was not
 * @param cause what kept it from being read on; null if nothing did
 */
public record FileStatistics(
        Path file,
        Optional<FileKind> kind,
        OptionalInt shard,
        Use use,
        int version,
        long bytes,
        long goodBytes,
        long tornBytes,
        long records,
        long from,
        IOException cause) {

    /** What was done with a file. */
    public enum Use {
        /** It was read, to its end or to what is wrong with it. */
        READ,
        /** It was not read: the snapshot contains it, and it is kept only in case that the snapshot is damaged. */
        COVERED,
        /** It was not read: a file before it is damaged or missing, and recovery would not apply it either. */
        NOT_REACHED,
        /** It is not there, and later ones are. */
        MISSING
    }

    /** What kept it from being read on, if something did. */
    public Optional<IOException> problem() {
        return Optional.ofNullable(cause);
    }
}
