package dev.ember.persistence.shard;

import java.io.IOException;

/** A record that was refused because writing had failed before and there is still no room. Nothing has changed. */
final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoomException(IOException cause) {
        super(cause.getMessage() + "; the shard takes changes again when there is room", cause);
    }
}
