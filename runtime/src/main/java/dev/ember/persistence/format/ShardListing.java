package dev.ember.persistence.format;

import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which files a shard has.
 *
 * @param active whether there is {@link ShardFiles#aof}
 * @param snapshot whether there is {@link ShardFiles#snapshot}
 * @param sealed the numbers of the {@linkplain ShardFiles#sealed sealed} append-only files
 * @param fallbacks the numbers of the {@linkplain ShardFiles#fallback snapshots before the current one}
 */
public record ShardListing(boolean active, boolean snapshot, NavigableSet<Long> sealed, NavigableSet<Long> fallbacks) {
    /**
     * How often a name is looked at that is none of a regular file, and then of none at all, or the other way round.
     */
    private static final int MAX_TRIES = 5;

    /**
     * Looks into the shard's folder.
     *
     * @return nothing at all if there is no such folder
     * @throws IOException if the folder cannot be read, or a name that is a shard's is not that of a regular file
     */
    public static ShardListing of(Storage storage, ShardFiles files) throws IOException {
        ShardListing listing = new ShardListing(false, false, new TreeSet<>(), new TreeSet<>());
        for (String name : names(storage, files.folder())) {
            Optional<ShardFileName> parsed = ShardFileName.parse(name);
            if (parsed.isPresent()
                    && parsed.get().shardId() == files.shardId()
                    && isThere(storage, files.folder().resolve(name))) {
                listing = listing.with(parsed.get());
            }
        }
        return listing;
    }

    private ShardListing with(ShardFileName name) {
        boolean aof = name.kind() == FileKind.AOF;
        if (name.number().isPresent()) {
            (aof ? sealed : fallbacks).add(name.number().getAsLong());
            return this;
        }
        return new ShardListing(active || aof, snapshot || !aof, sealed, fallbacks);
    }

    /** The numbers of the shards that a folder has files of. */
    public static NavigableSet<Integer> shards(Storage storage, Path folder) throws IOException {
        NavigableSet<Integer> shards = new TreeSet<>();
        for (String name : names(storage, folder)) {
            ShardFileName.parse(name).ifPresent(parsed -> shards.add(parsed.shardId()));
        }
        return shards;
    }

    private static List<String> names(Storage storage, Path folder) throws IOException {
        try {
            return storage.list(folder);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /**
     * Whether the file is there still: a shard that is open elsewhere may have renamed or deleted it meanwhile, and put
     * another one under its name.
     */
    private static boolean isThere(Storage storage, Path file) throws IOException {
        for (int tries = 1; !storage.isRegularFile(file); tries++) {
            if (!storage.exists(file)) {
                return false;
            }
            if (tries == MAX_TRIES) {
                throw new IOException(file + ": not a regular file; a symbolic link, a folder or a device in the place"
                        + " of a shard's file is not used. Put the file itself there");
            }
        }
        return true;
    }

    /** Whether there is no file of the shard. */
    public boolean isEmpty() {
        return !active && !snapshot && sealed.isEmpty() && fallbacks.isEmpty();
    }
}
