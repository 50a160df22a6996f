package dev.ember.persistence.shard;

import dev.ember.persistence.format.ShardFiles;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The note that a shard leaves with its lock when forcing its active file has failed.
 *
 * <p>After such a failure the operating system may take the pages for clean: what it shows of the file is right, and
 * the disk will never get it, however often the file is forced. Whoever opens the shard next has to write those bytes
 * anew. The note is needed for as long as the operating system runs, for after that the file shows what the disk has;
 * so it need not be forced itself.
 */
final class UnforcedNote {
    private static final Pattern NOTE = Pattern.compile("unforced from ([0-9]{1,18})");

    private UnforcedNote() {}

    static String of(long position) {
        return "unforced from " + position;
    }

    /** From where on {@link ShardFiles#aof} may not be on the disk; {@code Long.MAX_VALUE} for nowhere. */
    static long position(String note) {
        Matcher matcher = NOTE.matcher(note);
        if (note.isEmpty()) {
            return Long.MAX_VALUE;
        }
        // Whatever else it was meant to say, all of the file is written anew.
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
