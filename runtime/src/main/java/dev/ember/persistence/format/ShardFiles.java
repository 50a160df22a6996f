package dev.ember.persistence.format;

import java.nio.file.Path;

/**
 * The names of one shard's files.
 *
 * @param folder where they lie
 * @param shardId the shard's number, 0 to 65535
 */
public record ShardFiles(Path folder, int shardId) {
    /** The largest shard number. */
    public static final int MAX_SHARD_ID = 65_535;

    private static final String TEMPORARY = ".tmp";

    /** Checks the number's range. */
    public ShardFiles {
        checkShardId(shardId);
    }

    /** The append-only file: {@code shard-{id}.aof}. */
    public Path aof() {
        return folder.resolve("shard-" + shardId + ".aof");
    }

    /** The snapshot: {@code shard-{id}.snap}. */
    public Path snapshot() {
        return folder.resolve("shard-" + shardId + ".snap");
    }

    /**
     * An append-only file that is closed for good: {@code shard-{id}.{number}.aof}. The records of a smaller number
     * come before those of a larger one, and the active file's after all of them.
     *
     * @param number 1 or more
     */
    public Path sealed(long number) {
        return folder.resolve("shard-" + shardId + "." + number + ".aof");
    }

    /**
     * The snapshot before the current one, kept in case that the current one is damaged:
     * {@code shard-{id}.{covered}.snap}.
     *
     * @param covered the number of the last sealed file whose records it holds; 0 if it holds none
     */
    public Path fallback(long covered) {
        return folder.resolve("shard-" + shardId + "." + covered + ".snap");
    }

    /** The file by which the shard is locked: {@code shard-{id}.lock}. */
    public Path lock() {
        return folder.resolve("shard-" + shardId + ".lock");
    }

    /**
     * The name a file has while it is written and not yet to be found: its own with {@code .tmp} behind it. What is
     * left over under such a name is never read.
     */
    public static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + TEMPORARY);
    }

    /** Whether a name is a {@linkplain #temporary temporary} one. */
    public static boolean isTemporary(Path file) {
        return file.getFileName().toString().endsWith(TEMPORARY);
    }

    /** The name that a file under a {@linkplain #temporary temporary} one will have. */
    public static Path finalName(Path temporary) {
        String name = temporary.getFileName().toString();
        return temporary.resolveSibling(name.substring(0, name.length() - TEMPORARY.length()));
    }

    /**
     * The shard number, if it is one.
     *
     * @throws IllegalArgumentException if it is not within 0 to {@link #MAX_SHARD_ID}
     */
    public static int checkShardId(int shardId) {
        if (shardId < 0 || shardId > MAX_SHARD_ID) {
            throw new IllegalArgumentException("shard " + shardId + " is not within 0 to " + MAX_SHARD_ID);
        }
        return shardId;
    }
}
