package dev.ember.persistence.cli.stats;

import dev.ember.persistence.cli.stats.KeyNames.KeptName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The keys that weigh most, with their records and bytes, in bounded memory: the Misra-Gries summary, from which many
 * counters are taken at once (Anderson and others, "A High-Performance Algorithm for Identifying Frequent Items in Data
 * Streams", 2017).
 *
 * <p>A record weighs its bytes and {@value #RECORD_WEIGHT} more, so that keys with many records are found as well as
 * those with many bytes. There are at most {@code capacity} counters of weights. When that is too few, the median of
 * the counters is subtracted from all of them, and those that come to nothing are given up: about half. A key that is
 * not there, or was not before its counter began, has missed at most the sum of what was subtracted until then, which
 * is at most some two parts in {@code capacity} of all the weight that came. As long as nothing was given up, all is
 * exact.
 *
 * <p>Keys are told apart by 64-bit hashes: among 100,000 keys, two share one in fewer than one case in a billion.
 */
final class KeyTable {
    /** What a record weighs besides its bytes: about as much as a small record has. */
    static final int RECORD_WEIGHT = 64;

    /** How many counters are looked at to find their median. */
    private static final int MEDIAN_OF = 1023;

    // What stands in a slot of the table.
    private static final int HASH = 0;
    /** What is left of the weight after the subtractions; positive. */
    private static final int COUNTER = 1;
    /** The records since the counter began. */
    private static final int RECORDS = 2;
    /** The bytes since then. */
    private static final int BYTES = 3;
    /** The weight that the key may have missed before. */
    private static final int MISSED = 4;

    private static final int WIDTH = 5;

    private final int capacity;
    private final int mask;
    /** A part of each slot's hash, 0 if the slot is empty: they lie close together, so that most of them are cached. */
    private int[] marks;

    private long[] slots;
    private KeptName[] names;
    private int size;
    private long subtracted;

    /**
     * An empty one.
     *
     * @param capacity how many keys it has room for, 2 or more
     */
    KeyTable(int capacity) {
        this.capacity = capacity;
        // At most half full.
        int length = Integer.highestOneBit(capacity) << 2;
        mask = length - 1;
        marks = new int[length];
        slots = new long[length * WIDTH];
        names = new KeptName[length];
    }

    /**
     * A key that has a counter.
     *
     * @param records its records since the counter began
     * @param bytes the bytes of these
     * @param missed what it may have weighed before, at most
     */
    record Entry(KeptName name, long records, long bytes, long missed) {
        /** How many records there may have been before. */
        long recordsMissed() {
            return missed / RECORD_WEIGHT;
        }

        /** How many bytes there may have been before. */
        long bytesMissed() {
            return Math.max(0, missed - RECORD_WEIGHT);
        }
    }

    /**
     * Adds a record to its key's counter, if there is one.
     *
     * @return whether there is
     */
    boolean add(long hash, long bytes) {
        int slot = find(hash);
        if (marks[slot] == 0) {
            return false;
        }
        int at = slot * WIDTH;
        slots[at + COUNTER] += bytes + RECORD_WEIGHT;
        slots[at + RECORDS]++;
        slots[at + BYTES] += bytes;
        return true;
    }

    /** Begins a counter for a key that has none, with a record. */
    void begin(long hash, long bytes, KeptName name) {
        if (size == capacity) {
            makeRoom();
        }
        int slot = find(hash);
        int at = slot * WIDTH;
        marks[slot] = mark(hash);
        slots[at + HASH] = hash;
        slots[at + COUNTER] = bytes + RECORD_WEIGHT;
        slots[at + RECORDS] = 1;
        slots[at + BYTES] = bytes;
        slots[at + MISSED] = subtracted;
        names[slot] = name;
        size++;
    }

    /** A key's slot, or the empty one that it would take. */
    private int find(long hash) {
        int mark = mark(hash);
        int slot = (int) hash & mask;
        while (marks[slot] != 0 && (marks[slot] != mark || slots[slot * WIDTH + HASH] != hash)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Of the half of the hash that does not say where its slot is. */
    private static int mark(long hash) {
        return (int) (hash >>> 32) | 1;
    }

    private void makeRoom() {
        while (size > capacity - capacity / 4 - 1) {
            subtract(median());
        }
    }

    private long median() {
        long[] counters = new long[Math.min(size, MEDIAN_OF)];
        int found = 0;
        // The slots are in the order of hashes: any part of them is a fair sample.
        for (int slot = 0; found < counters.length; slot++) {
            if (marks[slot] != 0) {
                counters[found++] = slots[slot * WIDTH + COUNTER];
            }
        }
        Arrays.sort(counters);
        return counters[counters.length / 2];
    }

    private void subtract(long amount) {
        subtracted += amount;
        int[] oldMarks = marks;
        long[] oldSlots = slots;
        KeptName[] oldNames = names;
        marks = new int[oldMarks.length];
        slots = new long[oldSlots.length];
        names = new KeptName[oldNames.length];
        size = 0;
        for (int old = 0; old < oldMarks.length; old++) {
            if (oldMarks[old] != 0 && oldSlots[old * WIDTH + COUNTER] > amount) {
                int slot = find(oldSlots[old * WIDTH + HASH]);
                marks[slot] = oldMarks[old];
                System.arraycopy(oldSlots, old * WIDTH, slots, slot * WIDTH, WIDTH);
                slots[slot * WIDTH + COUNTER] -= amount;
                names[slot] = oldNames[old];
                size++;
            }
        }
    }

    /** How many keys have a counter. */
    int size() {
        return size;
    }

    /** Whether every key there was has a counter, from its first record on. */
    boolean isExact() {
        return subtracted == 0;
    }

    /** What a key may weigh that has no counter. */
    long subtracted() {
        return subtracted;
    }

    /** The keys with the most bytes, those first. */
    List<Entry> biggest(int count) {
        return top(count, Comparator.comparingLong(Entry::bytes));
    }

    /** The keys with the most records, those first. */
    List<Entry> hottest(int count) {
        return top(count, Comparator.comparingLong(Entry::records));
    }

    /** The largest by an order, equal ones in the order of their names. */
    private List<Entry> top(int count, Comparator<Entry> order) {
        List<Entry> all = new ArrayList<>(size);
        for (int slot = 0; slot < marks.length; slot++) {
            if (marks[slot] != 0) {
                int at = slot * WIDTH;
                all.add(new Entry(names[slot], slots[at + RECORDS], slots[at + BYTES], slots[at + MISSED]));
            }
        }
        all.sort(order.reversed().thenComparing(entry -> entry.name().head(), Arrays::compareUnsigned));
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }
}
