package dev.ember.persistence.cli.json;

import dev.ember.persistence.records.hash.HashField;
import dev.ember.persistence.records.value.HashValue;
import dev.ember.persistence.records.value.SetValue;
import dev.ember.persistence.records.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The values whose elements have no order: hashes and sets. */
final class Unordered {
    private Unordered() {}

    /**
     * The same value with its elements sorted and each there once, the last of a hash's repeated fields; any other kind
     * of value, also of other families, as it is.
     */
    @SuppressWarnings("unchecked")
    static <V> V sorted(V value) {
        // Of ember's values, another of the same class stands in for this one, so the cast holds.
        return value instanceof Value known ? (V) sortedValue(known) : value;
    }

    private static Value sortedValue(Value value) {
        if (value instanceof HashValue hash) {
            Map<String, HashField> byName = new TreeMap<>(CodePointOrder.INSTANCE);
            hash.fields().forEach(field -> byName.put(field.field(), field));
            return new HashValue(List.copyOf(byName.values()));
        }
        if (value instanceof SetValue set) {
            TreeSet<String> members = new TreeSet<>(CodePointOrder.INSTANCE);
            members.addAll(set.members());
            return new SetValue(List.copyOf(members));
        }
        return value;
    }
}
