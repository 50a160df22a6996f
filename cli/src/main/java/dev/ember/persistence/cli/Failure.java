package dev.ember.persistence.cli;

import dev.ember.persistence.cli.json.InvalidLineException;
import dev.ember.persistence.format.CorruptFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a user is told of an exception, and the exit code it leads to. */
final class Failure {
    /** A stack trace is shown only when this system property is {@code true}. */
    static final String DEBUG_PROPERTY = "ember.debug";

    private Failure() {}

    /**
     * Reports what ended a command.
     *
     * @return the exit code
     */
    static int report(Throwable failure, Streams streams) {
        if (failure instanceof OutputException output && output.isClosedPipe()) {
            return ExitCode.CLEAN;
        }
        streams.error(describe(failure));
        if (failure instanceof CorruptFileException corrupt && corrupt.file() != null) {
            streams.next("check", corrupt.file());
        }
        if (Boolean.getBoolean(DEBUG_PROPERTY)) {
            failure.printStackTrace(streams.err());
        }
        return exitCode(failure);
    }

    /** The exit code for an exception. */
    static int exitCode(Throwable failure) {
        return failure instanceof CorruptFileException || failure instanceof InvalidLineException
                ? ExitCode.DAMAGE
                : ExitCode.OPERATIONAL;
    }

    /** One sentence that says what happened. */
    static String describe(Throwable failure) {
        if (failure instanceof FileSystemException fileSystem) {
            return describe(fileSystem);
        }
        if (failure instanceof OutOfMemoryError) {
            return "not enough memory: give Java more, as in java -Xmx4g -jar ...";
        }
        if (failure instanceof IOException || failure instanceof OutputException) {
            return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        }
        return "this should not happen: " + failure + " (java -D" + DEBUG_PROPERTY + "=true -jar ... shows where)";
    }

    private static String describe(FileSystemException failure) {
        String file = failure.getFile();
        if (failure.getReason() == null && file != null) {
            if (failure instanceof NoSuchFileException) {
                return file + ": there is no such file or folder";
            }
            if (failure instanceof AccessDeniedException) {
                return file + ": permission denied";
            }
            if (failure instanceof FileAlreadyExistsException) {
                return file + ": exists already";
            }
        }
        return failure.getMessage();
    }
}
