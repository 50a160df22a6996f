package dev.ember.persistence.records.keyspace;

import java.util.Arrays;

/**
 * The keys that expire, the one that expires first at the head: a binary heap whose entries know where in it they
 * stand, so that any of them is taken out without a search.
 *
 * <p>An entry's deadline must not change while it is in the queue. Adding and removing cost the logarithm of the size.
 */
final class ExpiryQueue {
    private static final int FIRST_CAPACITY = 16;

    /** A heap: the entry at {@code i} expires no later than those at {@code 2 * i + 1} and {@code 2 * i + 2}. */
    private Entry[] heap = new Entry[FIRST_CAPACITY];

    /** The keys of the entries, at the same indices. */
    private String[] keys = new String[FIRST_CAPACITY];

    private int size;

    /** How many keys expire. */
    int size() {
        return size;
    }

    /** The key that expires first; there must be one. */
    String firstKey() {
        return keys[0];
    }

    /** The deadline of {@link #firstKey}. */
    long firstDeadline() {
        return heap[0].deadline();
    }

    /** Adds an entry that is not in here, under its key. */
    void add(String key, Entry entry) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
            keys = Arrays.copyOf(keys, 2 * size);
        }
        size++;
        moveUp(size - 1, key, entry);
    }

    /** Removes an entry, if it is in here. */
    void remove(Entry entry) {
        int gap = entry.expiryIndex();
        if (gap == Entry.NOT_IN_QUEUE) {
            return;
        }
        entry.expiryIndex(Entry.NOT_IN_QUEUE);
        size--;
        Entry last = heap[size];
        String lastKey = keys[size];
        heap[size] = null;
        keys[size] = null;
        if (gap == size) {
            return;
        }
        if (gap > 0 && expiresBefore(last, heap[parent(gap)])) {
            moveUp(gap, lastKey, last);
        } else {
            moveDown(gap, lastKey, last);
        }
    }

    /** Puts an entry into a gap, or, as long as it expires before what is above, that into the gap. */
    private void moveUp(int from, String key, Entry entry) {
        int gap = from;
        while (gap > 0 && expiresBefore(entry, heap[parent(gap)])) {
            put(gap, keys[parent(gap)], heap[parent(gap)]);
            gap = parent(gap);
        }
        put(gap, key, entry);
    }

    /** Puts an entry into a gap, or, as long as something below expires before it, that into the gap. */
    private void moveDown(int from, String key, Entry entry) {
        int gap = from;
        while (2 * gap + 1 < size) {
            int child = 2 * gap + 1;
            if (child + 1 < size && expiresBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!expiresBefore(heap[child], entry)) {
                break;
            }
            put(gap, keys[child], heap[child]);
            gap = child;
        }
        put(gap, key, entry);
    }

    private void put(int index, String key, Entry entry) {
        heap[index] = entry;
        keys[index] = key;
        entry.expiryIndex(index);
    }

    private static int parent(int index) {
        return (index - 1) / 2;
    }

    private static boolean expiresBefore(Entry one, Entry other) {
        return Long.compareUnsigned(one.deadline(), other.deadline()) < 0;
    }
}
