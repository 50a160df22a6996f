package dev.ember.persistence.aof;

import java.io.IOException;
import java.nio.file.Path;

/**
 * An attempt to append ciphertext to a plaintext file, or plaintext to an encrypted one. Nothing was written.
 *
 * <p>The way out is a rewrite: recover the shard, write its state to a snapshot of the format wanted in a new folder,
 * and go on there with a new append-only file. In the old folder, the old file's records would be applied on top of
 * that snapshot.
 */
public final class MixedFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    MixedFormatException(Path file, int version, boolean keyGiven) {
        super(file + ": the file is " + (keyGiven ? "plaintext" : "encrypted") + " (version " + version + ") and "
                + (keyGiven ? "a key was given" : "no key was given")
                + "; one file never mixes both. Open it " + (keyGiven ? "without a" : "with its")
                + " key to go on as before, or rewrite it: recover the shard, write a snapshot "
                + (keyGiven ? "with the" : "without a")
                + " key into a new folder, and go on there with a new append-only file");
    }
}
