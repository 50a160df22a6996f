package dev.ember.persistence.repair;

import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.snapshot.Coverage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one file is, and what is wrong with it.
 *
 * @param file the file
 * @param kind what it is, by its name or, if that says nothing, by its first bytes; empty if neither tells
 * @param verdict the verdict
 * @param cause what kept it from being read on, or is wrong with it otherwise: null if it is clean, or ends in a record
 *     that is cut off
 * @param version the format version, 0 if it could not be read
 * @param shardId the shard that the header of a snapshot names; empty for an append-only file
 * @param coverage what a snapshot says of itself, if it was whole
 * @param bytes the file's size
 * @param goodBytes how many bytes from its beginning were understood: where the first damage or the torn record begins
 * @param records how many records or entries stand there
 * @param lastKey the key of the last of them; empty if there is none, or it has none
 * @param gaps the ranges of the file that hold nothing that can be read, in order; the first {@value #MAX_GAPS}
 * @param gapCount how many there are
 * @param unreadableBytes how many bytes they have
 * @param recordsBehind how many whole records were found behind the first damage
 */
public record FileVerdict(
        Path file,
        Optional<FileKind> kind,
        Verdict verdict,
        IOException cause,
        int version,
        OptionalInt shardId,
        Optional<Coverage> coverage,
        long bytes,
        long goodBytes,
        long records,
        Optional<String> lastKey,
        List<Gap> gaps,
        long gapCount,
        long unreadableBytes,
        long recordsBehind) {
    /** How many gaps are kept. */
    public static final int MAX_GAPS = 1000;

    /**
     * A range that holds nothing that can be read.
     *
     * @param offset where it begins, in bytes from the beginning of the file
     * @param length how many bytes it has, 1 or more
     * @param recordNumber the number that its first record would have, counted from 1 among those that can be read
     * @param tag the record type that stands at its beginning, if it is not encrypted and can be told; else empty
     * @param reason what is wrong there
     */
    public record Gap(long offset, long length, long recordNumber, OptionalInt tag, String reason) {}

    /** Copies the list. */
    public FileVerdict {
        gaps = List.copyOf(gaps);
    }

    /** The same file with something wrong with it that does not show in it alone. */
    FileVerdict withDamage(CorruptFileException damage) {
        return new FileVerdict(
                file,
                kind,
                Verdict.DAMAGED,
                damage,
                version,
                shardId,
                coverage,
                bytes,
                goodBytes,
                records,
                lastKey,
                gaps,
                gapCount,
                unreadableBytes,
                recordsBehind);
    }

    /** Whether it is whole, or ends in no more than the normal trace of a crash. */
    public boolean isGood() {
        return verdict.isGood();
    }

    /** Whether it is encrypted, as far as its header says. */
    public boolean isEncrypted() {
        return version == FileKind.ENCRYPTED_VERSION;
    }

    /** What is wrong with it, if something is. */
    public Optional<IOException> problem() {
        return Optional.ofNullable(cause);
    }

    /** The damage, if there is any. */
    public Optional<CorruptFileException> damage() {
        return cause instanceof CorruptFileException corrupt ? Optional.of(corrupt) : Optional.empty();
    }

    /**
     * Whether no checksum vouches for the records that were read: entries of a plaintext snapshot, whose only one
     * stands at its end.
     */
    public boolean isUnverified() {
        return verdict == Verdict.DAMAGED
                && goodBytes < bytes
                && kind.equals(Optional.of(FileKind.SNAPSHOT))
                && version != FileKind.ENCRYPTED_VERSION;
    }
}
