package dev.ember.persistence.aof;

import java.io.IOException;
import java.nio.file.Path;

/**
 * An attempt to append ciphertext to a plaintext file, or plaintext to an encrypted one. Nothing was written.
 *
 * <p>The way out is a rewrite: a {@code Shard} that is opened with the key wanted, or none, does it.
 */
public final class MixedFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    MixedFormatException(Path file, int version, boolean keyGiven) {
        super(file + ": the file is " + (keyGiven ? "plaintext" : "encrypted") + " (version " + version + ") and "
                + (keyGiven ? "a key was given" : "no key was given")
                + "; one file never mixes both. Open it " + (keyGiven ? "without a" : "with its")
                + " key to go on as before, or open the shard as a Shard, which rewrites its files "
                + (keyGiven ? "with the" : "without a") + " key");
    }
}
