package dev.ember.persistence.recovery;

import dev.ember.persistence.format.CorruptFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What recovery found, used and lost.
 *
 * @param shardId the shard's number
 * @param snapshot what became of the snapshot
 * @param aof what became of the append-only file
 * @param expired how many keys were left out because their time had come
 * @param warnings what records said that could not be applied as they stand, with file and offset; the first
 *     {@value #MAX_WARNINGS}
 * @param warningCount how many there were
 * @param recoveredAtMillis the time of recovery, in milliseconds since the Unix epoch: what "expired" was decided by
 */
public record RecoveryReport(
        int shardId,
        FileReport snapshot,
        FileReport aof,
        long expired,
        List<String> warnings,
        long warningCount,
        long recoveredAtMillis) {
    /** How many warnings are kept. */
    public static final int MAX_WARNINGS = 1000;

    /** Copies the list. */
    public RecoveryReport {
        warnings = List.copyOf(warnings);
    }

    /** Whether both files were whole, or absent. A record cut off at the end of the append-only file is no problem. */
    public boolean isClean() {
        return snapshot.problem().isEmpty() && aof.problem().isEmpty();
    }

    /**
     * What became of one file.
     *
     * @param file its name
     * @param found whether it is there
     * @param used whether its content is part of the state: of the snapshot all or nothing, of the append-only file
     *     what stands before the problem
     * @param version its format version, 0 if it could not be told
     * @param records how many records or entries of it were applied
     * @param bytes the file's size
     * @param goodBytes how many bytes from its beginning were understood
     * @param tornBytes how many bytes of a record that was cut off stand at its end
     * @param cause why reading it ended early: a {@link CorruptFileException} or an
     *     {@link dev.ember.persistence.encryption.EncryptionKeyException}; null if it did not
     */
    public record FileReport(
            Path file,
            boolean found,
            boolean used,
            int version,
            long records,
            long bytes,
            long goodBytes,
            long tornBytes,
            IOException cause) {
        static FileReport missing(Path file) {
            return new FileReport(file, false, false, 0, 0, 0, 0, 0, null);
        }

        /** Why reading the file ended early, if it did. */
        public Optional<IOException> problem() {
            return Optional.ofNullable(cause);
        }
    }
}
