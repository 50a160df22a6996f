package dev.ember.persistence.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** A write to standard output that failed: unchecked, so that nobody takes it for a problem of the file being read. */
final class OutputException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
        super("standard output cannot be written: " + cause.getMessage(), cause);
    }

    /** Whether nobody reads the output any more, as after {@code | head}. */
    boolean isClosedPipe() {
        String reason = getCause().getMessage();
        return reason != null && reason.toLowerCase(Locale.ROOT).contains("broken pipe");
    }
}
