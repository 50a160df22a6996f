package dev.ember.persistence.shard;

import java.io.IOException;

/**
 * A call to a shard that does nothing any more, because its files could not be written, or its state could not be
 * restored, in a way that leaves open what they hold. The cause is what happened first. Close the shard, and open it
 * again when that is mended: everything that was acknowledged as being on the disk is recovered.
 */
public final class ShardFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    ShardFailedException(int shardId, Throwable cause) {
        super(
                "shard " + shardId
                        + " has failed and does nothing any more; close it, and open it again when the cause is"
                        + " gone: " + cause.getMessage(),
                cause);
    }
}
