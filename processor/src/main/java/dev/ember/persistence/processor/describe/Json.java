package dev.ember.persistence.processor.describe;

import java.util.List;
import java.util.Map;

/**
 * A JSON document of maps, lists, strings and integers, as text. Lists and maps of nothing but strings and integers
 * stand on one line.
 */
final class Json {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    static String text(Object document) {
        Json json = new Json();
        json.append(document, "");
        return json.text.append('\n').toString();
    }

    private void append(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            List<Runnable> members = map.entrySet().stream()
                    .<Runnable>map(member -> () -> {
                        text.append(string((String) member.getKey())).append(": ");
                        append(member.getValue(), indent + INDENT);
                    })
                    .toList();
            append('{', members, '}', indent, map.values().stream().allMatch(Json::isSimple));
        } else if (value instanceof List<?> list) {
            List<Runnable> elements = list.stream()
                    .<Runnable>map(element -> () -> append(element, indent + INDENT))
                    .toList();
            append('[', elements, ']', indent, list.stream().allMatch(Json::isSimple));
        } else {
            text.append(value instanceof String string ? string(string) : value.toString());
        }
    }

    private void append(char open, List<Runnable> parts, char close, String indent, boolean onOneLine) {
        text.append(open);
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == 0 ? "" : onOneLine ? ", " : ",");
            text.append(onOneLine ? "" : "\n" + indent + INDENT);
            parts.get(i).run();
        }
        text.append(onOneLine ? "" : "\n" + indent).append(close);
    }

    private static boolean isSimple(Object value) {
        return !(value instanceof Map) && !(value instanceof List);
    }

    /** In ASCII, whatever the text is: half of a surrogate pair included. */
    private static String string(String value) {
        StringBuilder string = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                string.append('\\').append(c);
            } else if (' ' <= c && c <= '~') {
                string.append(c);
            } else {
                string.append(String.format("\\u%04x", (int) c));
            }
        }
        return string.append('"').toString();
    }
}
