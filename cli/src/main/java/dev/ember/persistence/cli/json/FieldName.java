package dev.ember.persistence.cli.json;

import dev.ember.persistence.codec.WireType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How a record's components are called in JSON. */
public final class FieldName {
    private FieldName() {}

    /**
     * The component's name in snake case: {@code expireMs} is {@code expire_ms}. What would be {@code op}, which is the
     * name of the record's type, has an underscore behind it.
     */
    public static String of(String component) {
        StringBuilder name = new StringBuilder(component.length() + 4);
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            if (Character.isUpperCase(c)) {
                name.append('_').append(Character.toLowerCase(c));
            } else {
                name.append(c);
            }
        }
        return name.toString().matches("op_*") ? name.append('_').toString() : name.toString();
    }

    /**
     * Whether structures are objects of their own in JSON: they are where the names of their fields, beside those of
     * the others, would be there twice.
     */
    static boolean nests(List<WireType.Field> fields) {
        return !addAll(fields, new HashSet<>());
    }

    private static boolean addAll(List<WireType.Field> fields, Set<String> names) {
        return fields.stream()
                .allMatch(field -> field.type() instanceof WireType.Struct struct
                        ? addAll(struct.fields(), names)
                        : names.add(of(field.name())));
    }
}
