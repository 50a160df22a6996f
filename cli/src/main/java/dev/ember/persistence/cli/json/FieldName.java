package dev.ember.persistence.cli.json;

/** How a record's component is called in JSON. */
final class FieldName {
    private FieldName() {}

    /** The component's name in snake case: {@code expireMs} is {@code expire_ms}. */
    static String of(String component) {
        StringBuilder name = new StringBuilder(component.length() + 4);
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            if (Character.isUpperCase(c)) {
                name.append('_').append(Character.toLowerCase(c));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
