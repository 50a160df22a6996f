package dev.ember.persistence.format;

import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files a shard has.
 *
 * @param active whether there is {@link ShardFiles#aof}
 * @param snapshot whether there is {@link ShardFiles#snapshot}
 * @param sealed the numbers of the {@linkplain ShardFiles#sealed sealed} append-only files
 * @param fallbacks the numbers of the {@linkplain ShardFiles#fallback snapshots before the current one}
 */
public record ShardListing(boolean active, boolean snapshot, NavigableSet<Long> sealed, NavigableSet<Long> fallbacks) {
    /** A number as it stands in a name: not over what 18 digits hold, without leading zeros. */
    private static final Pattern NAME =
            Pattern.compile("shard-(0|[1-9][0-9]{0,4})(?:\\.(0|[1-9][0-9]{0,17}))?\\.(aof|snap)");

    /**
     * Looks into the shard's folder.
     *
     * @return nothing at all if there is no such folder
     * @throws IOException if the folder cannot be read, or a name that is a shard's is not that of a regular file
     */
    public static ShardListing of(Storage storage, ShardFiles files) throws IOException {
        ShardListing listing = new ShardListing(false, false, new TreeSet<>(), new TreeSet<>());
        for (String name : names(storage, files.folder())) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches() && Integer.parseInt(matcher.group(1)) == files.shardId()) {
                checkRegular(storage, files.folder().resolve(name));
                boolean aof = matcher.group(3).equals("aof");
                if (matcher.group(2) == null) {
                    listing = new ShardListing(
                            listing.active || aof, listing.snapshot || !aof, listing.sealed, listing.fallbacks);
                } else {
                    (aof ? listing.sealed : listing.fallbacks).add(Long.parseLong(matcher.group(2)));
                }
            }
        }
        return listing;
    }

    /** The numbers of the shards that a folder has files of. */
    public static NavigableSet<Integer> shards(Storage storage, Path folder) throws IOException {
        NavigableSet<Integer> shards = new TreeSet<>();
        for (String name : names(storage, folder)) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                shards.add(Integer.parseInt(matcher.group(1)));
            }
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

    private static void checkRegular(Storage storage, Path file) throws IOException {
        if (!storage.isRegularFile(file)) {
            throw new IOException(file + ": not a regular file; a symbolic link, a folder or a device in the place of a"
                    + " shard's file is not used. Put the file itself there");
        }
    }

    /** Whether there is no file of the shard. */
    public boolean isEmpty() {
        return !active && !snapshot && sealed.isEmpty() && fallbacks.isEmpty();
    }
}
