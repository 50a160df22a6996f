package dev.ember.persistence.format;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a shard's file says.
 *
 * @param shardId the shard's number
 * @param number the number of a {@linkplain ShardFiles#sealed sealed} append-only file, or of a
 *     {@linkplain ShardFiles#fallback snapshot before the current one}; empty for the active file and the snapshot
 * @param kind what the file is
 */
public record ShardFileName(int shardId, OptionalLong number, FileKind kind) {
    /** A number as it stands in a name: not over what 18 digits hold, without leading zeros. */
    private static final Pattern NAME =
            Pattern.compile("shard-(0|[1-9][0-9]{0,4})(?:\\.(0|[1-9][0-9]{0,17}))?\\.(aof|snap)");

    /** Reads a name; empty if it is none of a shard's append-only files or snapshots. */
    public static Optional<ShardFileName> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > ShardFiles.MAX_SHARD_ID) {
            return Optional.empty();
        }
        return Optional.of(new ShardFileName(
                Integer.parseInt(matcher.group(1)),
                matcher.group(2) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(matcher.group(2))),
                matcher.group(3).equals("aof") ? FileKind.AOF : FileKind.SNAPSHOT));
    }

    /** Reads the last part of a path. */
    public static Optional<ShardFileName> parse(Path file) {
        Path name = file.getFileName();
        return name == null ? Optional.empty() : parse(name.toString());
    }

    /** Whether it is an append-only file that is closed for good. */
    public boolean isSealed() {
        return kind == FileKind.AOF && number.isPresent();
    }
}
