package dev.ember.persistence.recovery;

import dev.ember.persistence.format.CorruptFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What recovery found, used and lost.
 *
 * @param shardId the shard's number
 * @param covered the number of the last sealed append-only file that the snapshot used contains; 0 if it contains none,
 *     or none was used
 * @param files what became of each file, in the order in which they count: snapshots, the sealed append-only files, the
 *     active one. The snapshot and the active file are always among them, also when they are missing
 * @param expired how many keys were left out because their time had come
 * @param warnings what records said that could not be applied as they stand, with file and offset; the first
 *     {@value #MAX_WARNINGS}
 * @param warningCount how many there were
 * @param recoveredAtMillis the time of recovery, in milliseconds since the Unix epoch: what "expired" was decided by
 * @param duration how long it took
 */
public record RecoveryReport(
        int shardId,
        long covered,
        List<FileReport> files,
        long expired,
        List<String> warnings,
        long warningCount,
        long recoveredAtMillis,
        Duration duration) {
    /** How many warnings are kept. */
    public static final int MAX_WARNINGS = 1000;

    /** Copies the lists. */
    public RecoveryReport {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /** The same after so many keys were left out because their time had come. */
    public RecoveryReport withExpired(long newExpired) {
        return new RecoveryReport(
                shardId, covered, files, newExpired, warnings, warningCount, recoveredAtMillis, duration);
    }

    /** The same after a snapshot was written that contains the sealed files up to a number. */
    public RecoveryReport withCovered(long newCovered) {
        return new RecoveryReport(
                shardId, newCovered, files, expired, warnings, warningCount, recoveredAtMillis, duration);
    }

    /** The same with another account of the active append-only file. */
    public RecoveryReport withActive(FileReport active) {
        List<FileReport> all = files.stream()
                .map(file -> file.role() == Role.ACTIVE ? active : file)
                .toList();
        return new RecoveryReport(shardId, covered, all, expired, warnings, warningCount, recoveredAtMillis, duration);
    }

    /** What became of the snapshot. */
    public FileReport snapshot() {
        return find(Role.SNAPSHOT);
    }

    /** What became of the active append-only file. */
    public FileReport aof() {
        return find(Role.ACTIVE);
    }

    private FileReport find(Role role) {
        return files.stream().filter(file -> file.role() == role).findFirst().orElseThrow();
    }

    /** How many records of append-only files were applied. */
    public long records() {
        return files.stream()
                .filter(file -> file.role() == Role.SEALED || file.role() == Role.ACTIVE)
                .mapToLong(FileReport::records)
                .sum();
    }

    /**
     * Whether all files were whole, or absent. A record cut off at the end of the active append-only file is no
     * problem.
     */
    public boolean isClean() {
        return files.stream().allMatch(file -> file.cause() == null);
    }

    /**
     * Whether something that was acknowledged may be missing from the state. It is not, also when the report is not
     * clean, if all there is is the trace of a power cut at the end of the active append-only file, or a damaged
     * snapshot for which the one before it and the files since then stood in.
     */
    public boolean mayHaveLost() {
        boolean fallbackUsed = files.stream().anyMatch(file -> file.role() == Role.FALLBACK && file.use() == Use.USED);
        return files.stream().filter(file -> file.cause() != null).anyMatch(file -> switch (file.role()) {
            case ACTIVE -> !file.endsInTraceOfPowerCut();
            case SNAPSHOT, FALLBACK -> !fallbackUsed;
            case SEALED -> true;
        });
    }

    /** The report as one JSON object, whose {@code schema} is {@value RecoveryReportJson#SCHEMA}. */
    public String toJson() {
        return RecoveryReportJson.of(this);
    }

    /** What a file is to its shard. */
    public enum Role {
        /** {@code shard-{id}.snap}. */
        SNAPSHOT,
        /** A snapshot before the current one. */
        FALLBACK,
        /** An append-only file with a number. */
        SEALED,
        /** {@code shard-{id}.aof}. */
        ACTIVE
    }

    /** What was done with a file. */
    public enum Use {
        /** It is not there. */
        MISSING,
        /** Its content is part of the state: of a snapshot all, of an append-only file what stands before a problem. */
        USED,
        /** Nothing of it is part of the state: it has no records, or a problem. */
        UNUSED,
        /** It was not read: the snapshot that was used contains its records, or comes after it. */
        COVERED,
        /** It was not read: a file before it is damaged or missing. */
        NOT_REACHED
    }

    /**
     * What became of one file.
     *
     * @param file its name
     * @param role what it is to the shard
     * @param use what was done with it
     * @param version its format version, 0 if it could not be told or was not looked at
     * @param withOldKey whether it is encrypted with {@link RecoveryOptions#oldKey}
     * @param records how many records or entries of it were applied
     * @param salvaged how many of them stand behind the first damage
     * @param relativeTimes whether times to live in it count from when the file was last modified, for its records hold
     *     no time
     * @param bytes the file's size
     * @param goodBytes how many bytes from its beginning were understood
     * @param tornBytes how many bytes of a record that was cut off stand at its end
     * @param setAside the file to which what stood behind the good bytes was moved; null if it still stands there
     * @param cause why reading it ended early: a {@link CorruptFileException} or an
     *     {@link dev.ember.persistence.encryption.EncryptionKeyException}; null if it did not
     * @param duration how long reading it took
     */
    public record FileReport(
            Path file,
            Role role,
            Use use,
            int version,
            boolean withOldKey,
            long records,
            long salvaged,
            boolean relativeTimes,
            long bytes,
            long goodBytes,
            long tornBytes,
            Path setAside,
            IOException cause,
            Duration duration) {
        static FileReport unread(Path file, Role role, Use use, int version, long bytes) {
            return new FileReport(file, role, use, version, false, 0, 0, false, bytes, 0, 0, null, null, Duration.ZERO);
        }

        static FileReport failed(Path file, Role role, Use use, long bytes, IOException cause) {
            return new FileReport(file, role, use, 0, false, 0, 0, false, bytes, 0, 0, null, cause, Duration.ZERO);
        }

        /** The same, with what stood behind the good bytes moved to a file of its own. */
        public FileReport withSetAside(Path aside) {
            return new FileReport(
                    file,
                    role,
                    use,
                    version,
                    withOldKey,
                    records,
                    salvaged,
                    relativeTimes,
                    bytes,
                    goodBytes,
                    tornBytes,
                    aside,
                    cause,
                    duration);
        }

        /** Whether it is there. */
        public boolean found() {
            return use != Use.MISSING;
        }

        /** Whether its content is part of the state. */
        public boolean used() {
            return use == Use.USED;
        }

        /**
         * How many bytes at the end of an append-only file are zero and hold no record: room that was written ahead.
         */
        public long zeroBytes() {
            return used() && role == Role.ACTIVE && cause == null ? bytes - goodBytes - tornBytes : 0;
        }

        /** Why reading the file ended early, if it did. */
        public Optional<IOException> problem() {
            return Optional.ofNullable(cause);
        }

        /** Whether what is wrong with it is what a power cut leaves of records that were not yet forced. */
        public boolean endsInTraceOfPowerCut() {
            return cause instanceof CorruptFileException corrupt
                    && corrupt.damage().isTraceOfPowerCut();
        }
    }
}
