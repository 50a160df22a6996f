package dev.ember.persistence.cli.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The names with the largest sums, in memory that does not grow with the number of names: "space saving" (Metwally,
 * Agrawal, El Abbadi, 2005), with weights.
 *
 * <p>As long as there are no more names than its capacity, every sum is exact. After that, the name with the smallest
 * sum makes room for a new one, which inherits the sum as its possible error. A sum is never too small, by no more than
 * its error too large, and no error exceeds the total divided by the capacity. Any name with a larger sum is there.
 */
final class HeavyHitters {
    /** So many bytes of a name are kept at the most. */
    private static final int MAX_NAME = 256;

    /**
     * A name and what was found of it.
     *
     * @param name its bytes, the first {@value #MAX_NAME} of them
     * @param length how many it has
     * @param count its second sum, which counts no further back than the name is here: exact if the error is 0
     */
    record Hitter(long hash, byte[] name, int length, long sum, long error, long count) {}

    private final int capacity;
    private final long[] hashes;
    private final long[] sums;
    private final long[] errors;
    private final long[] counts;
    private final byte[][] names;
    private final int[] lengths;

    /** Indexes of the above, the one with the smallest sum first: a binary heap, and where each index stands in it. */
    private final int[] heap;

    private final int[] places;

    /** By hash, one more than the index; 0 if there is none. */
    private final int[] table;

    private int size;

    HeavyHitters(int capacity) {
        this.capacity = capacity;
        hashes = new long[capacity];
        sums = new long[capacity];
        errors = new long[capacity];
        counts = new long[capacity];
        names = new byte[capacity][];
        lengths = new int[capacity];
        heap = new int[capacity];
        places = new int[capacity];
        table = new int[Integer.highestOneBit(capacity) * 4];
    }

    /** Adds to the sum of a name, and 1 to its count. */
    void add(long hash, byte[] bytes, int from, int length, long weight) {
        int slot = slot(hash);
        while (table[slot] != 0 && hashes[table[slot] - 1] != hash) {
            slot = next(slot);
        }
        int index = table[slot] - 1;
        if (index >= 0) {
            sums[index] += weight;
            counts[index]++;
            down(places[index]);
            return;
        }
        index = size < capacity ? grow() : evict();
        hashes[index] = hash;
        names[index] = Arrays.copyOfRange(bytes, from, from + Math.min(length, MAX_NAME));
        lengths[index] = length;
        sums[index] += weight;
        counts[index] = 1;
        // Looked up anew: evicting may have moved what stood here.
        table[free(hash)] = index + 1;
        up(places[index]);
        down(places[index]);
    }

    private int grow() {
        int index = size++;
        heap[index] = index;
        places[index] = index;
        return index;
    }

    /** Takes the name with the smallest sum away, whose sum the next one begins with. */
    private int evict() {
        int index = heap[0];
        int slot = slot(hashes[index]);
        while (table[slot] != index + 1) {
            slot = next(slot);
        }
        remove(slot);
        errors[index] = sums[index];
        return index;
    }

    /** Empties a slot, and moves what stands behind it and belongs before it. */
    private void remove(int slot) {
        int hole = slot;
        for (int at = next(slot); table[at] != 0; at = next(at)) {
            int wanted = slot(hashes[table[at] - 1]);
            if ((at - wanted & table.length - 1) >= (at - hole & table.length - 1)) {
                table[hole] = table[at];
                hole = at;
            }
        }
        table[hole] = 0;
    }

    private int free(long hash) {
        int slot = slot(hash);
        while (table[slot] != 0) {
            slot = next(slot);
        }
        return slot;
    }

    private int slot(long hash) {
        return (int) (hash >>> 20) & table.length - 1;
    }

    private int next(int slot) {
        return slot + 1 & table.length - 1;
    }

    private void up(int from) {
        int place = from;
        while (place > 0 && sums[heap[place]] < sums[heap[(place - 1) / 2]]) {
            swap(place, (place - 1) / 2);
            place = (place - 1) / 2;
        }
    }

    private void down(int from) {
        int place = from;
        while (true) {
            int child = 2 * place + 1;
            if (child + 1 < size && sums[heap[child + 1]] < sums[heap[child]]) {
                child++;
            }
            if (child >= size || sums[heap[child]] >= sums[heap[place]]) {
                return;
            }
            swap(place, child);
            place = child;
        }
    }

    private void swap(int a, int b) {
        int index = heap[a];
        heap[a] = heap[b];
        heap[b] = index;
        places[heap[a]] = a;
        places[heap[b]] = b;
    }

    /** The names with the largest sums, the largest first. */
    List<Hitter> largest(int count) {
        List<Hitter> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(new Hitter(hashes[i], names[i], lengths[i], sums[i], errors[i], counts[i]));
        }
        all.sort(Comparator.comparingLong(Hitter::sum).reversed().thenComparing(Hitter::name, Arrays::compare));
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }
}
