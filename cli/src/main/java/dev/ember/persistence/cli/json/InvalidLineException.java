package dev.ember.persistence.cli.json;

import java.io.IOException;

/** A line of input that is not what it should be. The message names the line and the field, never their content. */
public final class InvalidLineException extends IOException {
    private static final long serialVersionUID = 1L;

    InvalidLineException(long line, String reason) {
        super("line " + line + ": " + reason);
    }
}
