package dev.ember.persistence.processor.lock;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the wire lock says of one family.
 *
 * @param comments the comment lines before it
 * @param family the qualified name of the family
 * @param types its record types by their tags
 */
record Section(List<String> comments, String family, SortedMap<Integer, LockedType> types) {
    Section {
        comments = List.copyOf(comments);
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    }

    /** A family of which nothing is said. */
    static Section empty(String family) {
        return new Section(List.of(), family, new TreeMap<>());
    }

    Section with(Collection<LockedType> newTypes) {
        SortedMap<Integer, LockedType> byTag = new TreeMap<>();
        newTypes.forEach(type -> byTag.put(type.tag(), type));
        return new Section(comments, family, byTag);
    }

    Stream<LockedType> withStatus(Status status) {
        return types.values().stream().filter(type -> type.is(status));
    }
}
