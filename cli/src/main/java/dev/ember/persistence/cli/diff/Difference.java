package dev.ember.persistence.cli.diff;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * In what two states differ at one key.
 *
 * @param item the key
 * @param kind what became of it
 * @param value whether the values differ, of a key that both have
 * @param timeToLive whether the times at which they expire differ, of a key that both have
 */
public record Difference(Item item, Kind kind, boolean value, boolean timeToLive) {
    /** What became of a key from one state to the other. */
    public enum Kind {
        /** Only the second state has it. */
        ADDED,
        /** Only the first state has it. */
        REMOVED,
        /** Both have it, with another value or another time to live. */
        CHANGED
    }

    /** Takes differences. */
    @FunctionalInterface
    public interface Sink {
        /** Takes the next one. */
        void take(Difference difference) throws IOException;
    }

    /**
     * Compares two states as they are at the later of the times at which they were recovered.
     *
     * @param out takes the differences, sorted by key
     * @return how many keys are the same in both
     */
    public static long between(StateDigest first, StateDigest second, Sink out) throws IOException {
        long now = Math.max(first.now(), second.now());
        TreeMap<Item, StateDigest.Entry> before = first.entriesAt(now);
        TreeMap<Item, StateDigest.Entry> after = second.entriesAt(now);
        long same = 0;
        Map.Entry<Item, StateDigest.Entry> a = before.pollFirstEntry();
        Map.Entry<Item, StateDigest.Entry> b = after.pollFirstEntry();
        while (a != null || b != null) {
            int order = a == null ? 1 : b == null ? -1 : a.getKey().compareTo(b.getKey());
            if (order < 0) {
                out.take(new Difference(a.getKey(), Kind.REMOVED, false, false));
            } else if (order > 0) {
                out.take(new Difference(b.getKey(), Kind.ADDED, false, false));
            } else if (a.getValue().equals(b.getValue())) {
                same++;
            } else {
                boolean value = !a.getValue().digest().equals(b.getValue().digest());
                boolean timeToLive = a.getValue().deadline() != b.getValue().deadline();
                out.take(new Difference(a.getKey(), Kind.CHANGED, value, timeToLive));
            }
            a = order <= 0 ? before.pollFirstEntry() : a;
            b = order >= 0 ? after.pollFirstEntry() : b;
        }
        return same;
    }
}
