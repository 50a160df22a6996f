package dev.ember.persistence.records.keyspace;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.records.value.ListValue;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * An entry that holds a list of byte strings, in an array whose end continues at its beginning: both ends and any index
 * are reached at once.
 */
public final class ListEntry extends CollectionEntry {
    private static final int FIRST_CAPACITY = 8;

    /** A power of two long; null where no element is. */
    private Bytes[] ring;

    private int head;
    private int size;

    ListEntry() {
        ring = new Bytes[FIRST_CAPACITY];
    }

    ListEntry(List<Bytes> values) {
        ring = new Bytes[capacityFor(values.size())];
        size = values.size();
        values.toArray(ring);
    }

    /** The elements from head to tail: a read-only view, which later changes show through. */
    public List<Bytes> values() {
        return new View(this);
    }

    /** Adds an element at the head. */
    public void addFirst(Bytes value) {
        growIfFull();
        head = slot(-1);
        ring[head] = value;
        size++;
    }

    /** Adds an element at the tail. */
    public void addLast(Bytes value) {
        growIfFull();
        ring[slot(size)] = value;
        size++;
    }

    /** Removes the element at the head, if there is any. */
    public void removeFirst() {
        if (size > 0) {
            dropFirst();
        }
    }

    /** Removes the element at the tail, if there is any. */
    public void removeLast() {
        if (size > 0) {
            dropLast();
        }
    }

    /** Replaces the element at an index, which must be that of one. */
    public void set(int index, Bytes value) {
        ring[slot(index)] = value;
    }

    /** Keeps the elements of the indices from {@code from} to before {@code to}. */
    public void retain(int from, int to) {
        while (size > to) {
            dropLast();
        }
        for (int i = 0; i < from && size > 0; i++) {
            dropFirst();
        }
    }

    /** The index of the first element equal to a value, or -1. */
    public int indexOf(Bytes value) {
        for (int i = 0; i < size; i++) {
            if (ring[slot(i)].equals(value)) {
                return i;
            }
        }
        return -1;
    }

    /** Inserts an element before the one at an index; with the index {@link #size}, at the tail. Costs the index. */
    public void insert(int index, Bytes value) {
        growIfFull();
        head = slot(-1);
        size++;
        for (int i = 0; i < index; i++) {
            ring[slot(i)] = ring[slot(i + 1)];
        }
        ring[slot(index)] = value;
    }

    /** Removes the first {@code most} elements equal to a value. Costs the indices up to the last one removed. */
    public void removeFromHead(Bytes value, long most) {
        int end = 0;
        int found = 0;
        for (int i = 0; i < size && found < most; i++) {
            if (ring[slot(i)].equals(value)) {
                found++;
                end = i + 1;
            }
        }
        // What stays moves towards the tail, and the gap opens at the head.
        int to = end;
        for (int i = end - 1; i >= 0; i--) {
            Bytes element = ring[slot(i)];
            if (!element.equals(value)) {
                ring[slot(--to)] = element;
            }
        }
        for (int i = 0; i < found; i++) {
            dropFirst();
        }
    }

    /** Removes the last {@code most} elements equal to a value. Costs the indices down to the last one removed. */
    public void removeFromTail(Bytes value, long most) {
        int start = size;
        int found = 0;
        for (int i = size - 1; i >= 0 && found < most; i--) {
            if (ring[slot(i)].equals(value)) {
                found++;
                start = i;
            }
        }
        int to = start;
        for (int i = start; i < size; i++) {
            Bytes element = ring[slot(i)];
            if (!element.equals(value)) {
                ring[slot(to++)] = element;
            }
        }
        for (int i = 0; i < found; i++) {
            dropLast();
        }
    }

    private void dropFirst() {
        ring[head] = null;
        head = slot(1);
        size--;
    }

    private void dropLast() {
        size--;
        ring[slot(size)] = null;
    }

    /** Where in the ring the element at an index is, or, at -1 or {@link #size}, would come. */
    private int slot(int index) {
        return head + index & ring.length - 1;
    }

    private void growIfFull() {
        if (size == ring.length) {
            Bytes[] larger = new Bytes[2 * ring.length];
            int untilEnd = ring.length - head;
            System.arraycopy(ring, head, larger, 0, untilEnd);
            System.arraycopy(ring, 0, larger, untilEnd, head);
            ring = larger;
            head = 0;
        }
    }

    private static int capacityFor(int elements) {
        return Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(1, elements - 1)) << 1);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String type() {
        return "list";
    }

    @Override
    public ListValue toValue() {
        return new ListValue(values());
    }

    @Override
    Entry copyValue() {
        return new ListEntry(values());
    }

    /** The elements as a list, without a copy. */
    private static final class View extends AbstractList<Bytes> implements RandomAccess {
        private final ListEntry list;

        View(ListEntry list) {
            this.list = list;
        }

        @Override
        public Bytes get(int index) {
            if (index < 0 || index >= list.size) {
                throw new IndexOutOfBoundsException(index);
            }
            return list.ring[list.slot(index)];
        }

        @Override
        public int size() {
            return list.size;
        }

        @Override
        public String toString() {
            return list.toString();
        }
    }
}
