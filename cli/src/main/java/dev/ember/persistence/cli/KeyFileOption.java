package dev.ember.persistence.cli;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for the key of encrypted files: a file, for a command line is seen by everyone on the machine. */
final class KeyFileOption {
    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "the key of encrypted files: 32 raw bytes or 64 hexadecimal characters, in a file that nobody else"
                            + " has permissions on, or from a pipe")
    private Path file;

    /** For picocli. */
    KeyFileOption() {}

    boolean given() {
        return file != null;
    }

    /** The key, to be closed by the caller; null if none was given. */
    EncryptionKey load() throws IOException {
        return file == null ? null : EncryptionKey.load(Storage.disk(), file);
    }
}
