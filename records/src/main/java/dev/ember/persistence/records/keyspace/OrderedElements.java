package dev.ember.persistence.records.keyspace;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The elements of a sorted set or a vector set: each name once, in the order in which the names first came.
 *
 * <p>What a snapshot brought stays the list it was until the first change, repetitions and all: a set that is only
 * loaded and written again is unchanged, and costs no index. At the first change the last of a name's repetitions takes
 * the place of the first.
 *
 * @param <E> the immutable element
 */
final class OrderedElements<E> {
    private final Function<E, String> name;

    /** The elements as they were loaded; null once they were changed. */
    private List<E> loaded;

    /** The elements by name; null until they are changed. */
    private Map<String, E> changed;

    OrderedElements(List<E> elements, Function<E, String> name) {
        this.name = name;
        this.loaded = elements;
    }

    /** The elements in order: a read-only view, valid until the next change. */
    Collection<E> elements() {
        return changed == null ? loaded : Collections.unmodifiableCollection(changed.values());
    }

    /** Adds an element at the end, or puts it in the place of the one that has its name. */
    void put(String elementName, E element) {
        index().put(elementName, element);
    }

    /** Removes the element with a name, if there is one. */
    void remove(String elementName) {
        index().remove(elementName);
    }

    /** Elements of the same content that change independently. */
    OrderedElements<E> copy() {
        OrderedElements<E> copy = new OrderedElements<>(loaded, name);
        copy.changed = changed == null ? null : new LinkedHashMap<>(changed);
        return copy;
    }

    private Map<String, E> index() {
        if (changed == null) {
            changed = new LinkedHashMap<>((int) Math.max(16, loaded.size() / 0.75 + 1));
            for (E element : loaded) {
                changed.put(name.apply(element), element);
            }
            loaded = null;
        }
        return changed;
    }
}
