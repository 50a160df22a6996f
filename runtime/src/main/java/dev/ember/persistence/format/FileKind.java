package dev.ember.persistence.format;

import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The two kinds of files a shard has, told apart by their first four bytes. */
public enum FileKind {
    /** {@code "EAOF"}: an append-only file. */
    AOF("EAOF"),
    /** {@code "ESNP"}: a snapshot. */
    SNAPSHOT("ESNP");

    /** The bytes of magic and version, with which every file begins. */
    public static final int PREFIX_LENGTH = 5;

    /** The version of plaintext files that are written; version 1 is only read. */
    public static final int PLAINTEXT_VERSION = 2;

    /** The version of encrypted files. */
    public static final int ENCRYPTED_VERSION = 3;

    private final byte[] magic;

    FileKind(String magic) {
        this.magic = magic.getBytes(StandardCharsets.US_ASCII);
    }

    /** A copy of the four bytes a file of this kind begins with. */
    public byte[] magic() {
        return magic.clone();
    }

    /** The kind whose magic a file begins with; empty if it is neither's, or the file is too short. */
    public static Optional<FileKind> detect(Storage storage, Path file) throws IOException {
        try (RecordInput in = RecordInput.open(storage, file)) {
            if (!in.ensure(4)) {
                return Optional.empty();
            }
            byte[] start = {
                in.reader().readByte(),
                in.reader().readByte(),
                in.reader().readByte(),
                in.reader().readByte()
            };
            return Arrays.stream(values())
                    .filter(kind -> Arrays.equals(kind.magic, start))
                    .findFirst();
        }
    }

    /**
     * Reads magic and version from the beginning of a file.
     *
     * @return the version, 1 to 3
     * @throws CorruptFileException if the file is too short, has another magic or an unknown version
     */
    public int readVersion(RecordInput in) throws IOException {
        if (!in.ensure(PREFIX_LENGTH)) {
            throw in.corrupt(
                    Damage.HEADER_CUT_OFF, 0, "the file has " + in.size() + " bytes, less than its header takes");
        }
        for (byte expected : magic) {
            if (in.reader().readByte() != expected) {
                throw in.corrupt(
                        Damage.BAD_MAGIC,
                        0,
                        "the file does not begin with \"" + new String(magic, StandardCharsets.US_ASCII)
                                + "\": it is none of this kind, or its first bytes are damaged");
            }
        }
        int version = in.reader().readU8();
        if (version < 1 || version > ENCRYPTED_VERSION) {
            throw in.corrupt(
                    Damage.UNSUPPORTED_VERSION,
                    4,
                    "format version " + version + " is not one of 1 to " + ENCRYPTED_VERSION
                            + ": a newer program wrote the file, or its header is damaged");
        }
        return version;
    }
}
