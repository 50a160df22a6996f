package dev.ember.persistence.records.list;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.ListEntry;

/**
 * LTRIM key start stop: keeps a part of a list.
 *
 * <p>On replay indices beyond the ends are taken for the ends; if nothing lies between start and stop, the list is
 * emptied, and removed with its key. A missing key, or one of another type, is left alone.
 *
 * @param key the key
 * @param start the index of the first element to keep; negative from the tail, where -1 is the last one
 * @param stop the index of the last element to keep, counted likewise
 */
@RecordType(tag = 29, name = "LTRIM")
public record LTrim(String key, long start, long stop) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.shrink(key, ListEntry.class, list -> {
            int size = list.size();
            long from = start < 0 ? start + size : start;
            long last = stop < 0 ? stop + size : stop;
            int to = (int) Math.max(0, Math.min(size - 1, last) + 1);
            list.retain((int) Math.max(0, Math.min(to, from)), to);
        });
    }
}
