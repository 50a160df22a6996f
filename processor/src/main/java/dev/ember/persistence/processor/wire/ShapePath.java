package dev.ember.persistence.processor.wire;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The way from a structure to something in it, such as {@code members.element.score}.
 *
 * @param steps the steps
 */
public record ShapePath(List<Step> steps) {
    /** The structure itself. */
    public static final ShapePath ROOT = new ShapePath(List.of());

    /** Copies the list. */
    public ShapePath {
        steps = List.copyOf(steps);
    }

    /** What a step leads to. */
    public enum Kind {
        /** A field of a structure. */
        FIELD,
        /** What a list or a set consists of. */
        ELEMENT,
        /** The keys of a map. */
        KEY,
        /** The values of a map, or the value of an optional. */
        VALUE,
        /** A structure of a union. */
        VARIANT
    }

    /**
     * One step.
     *
     * @param kind what it leads to
     * @param name the name of the field or variant; of what has no name, a word for it
     */
    public record Step(Kind kind, String name) {}

    ShapePath field(String name) {
        return then(Kind.FIELD, name);
    }

    ShapePath element() {
        return then(Kind.ELEMENT, "element");
    }

    ShapePath key() {
        return then(Kind.KEY, "key");
    }

    ShapePath value() {
        return then(Kind.VALUE, "value");
    }

    ShapePath variant(String name) {
        return then(Kind.VARIANT, name);
    }

    private ShapePath then(Kind kind, String name) {
        return new ShapePath(
                Stream.concat(steps.stream(), Stream.of(new Step(kind, name))).toList());
    }

    /** The first steps. */
    public ShapePath first(int count) {
        return new ShapePath(steps.subList(0, count));
    }

    /** The steps from an index on. */
    public ShapePath from(int index) {
        return new ShapePath(steps.subList(index, steps.size()));
    }

    /** The index of the last field on the way, or -1. */
    public int lastField() {
        int index = steps.size() - 1;
        while (index >= 0 && steps.get(index).kind() != Kind.FIELD) {
            index--;
        }
        return index;
    }

    /** The steps up to the first structure, enumeration or union behind a field. */
    public ShapePath throughField(int index) {
        int end = index + 1;
        while (end < steps.size()
                && steps.get(end).kind() != Kind.FIELD
                && steps.get(end).kind() != Kind.VARIANT) {
            end++;
        }
        return first(end);
    }

    /** The steps with points between them. */
    public String text() {
        return steps.stream().map(Step::name).collect(Collectors.joining("."));
    }
}
