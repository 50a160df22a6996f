package dev.ember.persistence.cli.stats;

import dev.ember.persistence.cli.stats.KeyNames.KeptName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The keys with the largest sums of weights, in bounded memory: the Misra-Gries summary, from which many counters are
 * taken at once (Anderson and others, "A High-Performance Algorithm for Identifying Frequent Items in Data Streams",
 * 2017).
 *
 * <p>There are at most {@code capacity} counters. When that is too few, the median of the counters is subtracted from
 * all of them, and those that come to nothing are given up: about half. A key that is not there, or was not before its
 * counter began, has missed at most the sum of what was subtracted until then, which is at most some two parts in
 * {@code capacity} of all the weight that came. As long as nothing was given up, every sum is exact.
 *
 * <p>Keys are told apart by 64-bit hashes: among 100,000 keys, two share one in fewer than one case in a billion.
 */
final class HeavyHitters {
    /** How many counters are looked at to find their median. */
    private static final int MEDIAN_OF = 1023;

    // What stands in a slot of the table. A hash of 0 is none.
    private static final int HASH = 0;
    /** What is left of the weight after the subtractions; positive. */
    private static final int COUNTER = 1;
    /** The weight since the counter began. */
    private static final int SUM = 2;
    /** What the key may have missed before. */
    private static final int MISSED = 3;

    private static final int WIDTH = 4;

    private final int capacity;
    private final int mask;
    private long[] slots;
    private KeptName[] names;
    private int size;
    private long subtracted;

    /**
     * An empty one.
     *
     * @param capacity how many keys it has room for, 2 or more
     */
    HeavyHitters(int capacity) {
        this.capacity = capacity;
        // At most half full.
        int length = Integer.highestOneBit(capacity) << 2;
        mask = length - 1;
        slots = new long[length * WIDTH];
        names = new KeptName[length];
    }

    /**
     * A key, whether it has a counter or not.
     *
     * @param sum its weight, at least
     * @param missed how much more it may be
     */
    record Hitter(KeptName name, long sum, long missed) {}

    /**
     * Adds to a key's counter, if it has one.
     *
     * @return whether it has
     */
    boolean add(long hash, long weight) {
        int at = find(hash);
        if (slots[at + HASH] == 0) {
            return false;
        }
        slots[at + COUNTER] += weight;
        slots[at + SUM] += weight;
        return true;
    }

    /** Begins a counter for a key that has none. */
    void begin(long hash, long weight, KeptName name) {
        if (size == capacity) {
            makeRoom();
        }
        put(hash, weight, weight, subtracted, name);
    }

    private void put(long hash, long counter, long sum, long missed, KeptName name) {
        int at = find(hash);
        slots[at + HASH] = hash == 0 ? 1 : hash;
        slots[at + COUNTER] = counter;
        slots[at + SUM] = sum;
        slots[at + MISSED] = missed;
        names[at / WIDTH] = name;
        size++;
    }

    /** Where a key's slot is, or the empty one that it would take. */
    private int find(long keyHash) {
        long hash = keyHash == 0 ? 1 : keyHash;
        int slot = (int) hash & mask;
        while (slots[slot * WIDTH + HASH] != 0 && slots[slot * WIDTH + HASH] != hash) {
            slot = slot + 1 & mask;
        }
        return slot * WIDTH;
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
        for (int at = 0; found < counters.length; at += WIDTH) {
            if (slots[at + HASH] != 0) {
                counters[found++] = slots[at + COUNTER];
            }
        }
        Arrays.sort(counters);
        return counters[counters.length / 2];
    }

    private void subtract(long amount) {
        subtracted += amount;
        long[] oldSlots = slots;
        KeptName[] oldNames = names;
        slots = new long[oldSlots.length];
        names = new KeptName[oldNames.length];
        size = 0;
        for (int at = 0; at < oldSlots.length; at += WIDTH) {
            if (oldSlots[at + HASH] != 0 && oldSlots[at + COUNTER] > amount) {
                put(
                        oldSlots[at + HASH],
                        oldSlots[at + COUNTER] - amount,
                        oldSlots[at + SUM],
                        oldSlots[at + MISSED],
                        oldNames[at / WIDTH]);
            }
        }
    }

    /** How many keys have a counter. */
    int size() {
        return size;
    }

    /** Whether every key there was has a counter, from its first weight on. */
    boolean isExact() {
        return subtracted == 0;
    }

    /** How much a key that is not there may weigh. */
    long subtracted() {
        return subtracted;
    }

    /** The keys with the largest sums, those first. Equal ones are in the order of their names. */
    List<Hitter> top(int count) {
        List<Hitter> all = new ArrayList<>(size);
        for (int at = 0; at < slots.length; at += WIDTH) {
            if (slots[at + HASH] != 0) {
                all.add(new Hitter(names[at / WIDTH], slots[at + SUM], slots[at + MISSED]));
            }
        }
        all.sort(Comparator.comparingLong(Hitter::sum)
                .reversed()
                .thenComparing(hitter -> hitter.name().head(), Arrays::compareUnsigned));
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }
}
