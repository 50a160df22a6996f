package dev.ember.persistence.shard;

import java.io.IOException;

/** A hand-over that failed after it had begun to rename: which file has which name now is not known. */
final class HandOverException extends IOException {
    private static final long serialVersionUID = 1L;

    HandOverException(Exception cause) {
        super(
                "the append-only file could not be handed over: " + cause.getMessage()
                        + "; opening the shard again finds out which names its files have",
                cause);
    }
}
