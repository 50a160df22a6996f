package dev.ember.persistence.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Key files as they have to be: nobody but their owner may read them. */
final class KeyFile {
    private KeyFile() {}

    static Path write(Path file, String content) throws IOException {
        return write(file, content.getBytes(StandardCharsets.US_ASCII));
    }

    static Path write(Path file, byte[] content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(file, content);
    }

    /** A copy of a key file that everybody may read, until the tests end. */
    static Path copyOf(Path readable) {
        try {
            // Temporary files are private.
            Path copy = Files.createTempFile("ember-test", ".key");
            copy.toFile().deleteOnExit();
            return Files.write(copy, Files.readAllBytes(readable));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
