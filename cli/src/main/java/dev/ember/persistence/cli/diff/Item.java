package dev.ember.persistence.cli.diff;

import dev.ember.persistence.cli.json.CodePointOrder;
import java.util.Comparator;

/**
 * What a state holds something under: a key, or what no entry of a snapshot can hold.
 *
 * @param type the type of the record that says so, such as {@code PROTO.REGISTER}; empty for a key
 * @param key the key
 */
public record Item(String type, String key) implements Comparable<Item> {
    private static final Comparator<Item> ORDER =
            Comparator.comparing(Item::type).thenComparing(Item::key, CodePointOrder.INSTANCE);

    @Override
    public int compareTo(Item other) {
        return ORDER.compare(this, other);
    }
}
