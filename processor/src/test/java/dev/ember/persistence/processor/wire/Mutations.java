package dev.ember.persistence.processor.wire;

import dev.ember.persistence.processor.wire.Difference.Kind;
import dev.ember.persistence.processor.wire.Shape.Enumeration;
import dev.ember.persistence.processor.wire.Shape.Field;
import dev.ember.persistence.processor.wire.Shape.Limited;
import dev.ember.persistence.processor.wire.Shape.ListOf;
import dev.ember.persistence.processor.wire.Shape.MapOf;
import dev.ember.persistence.processor.wire.Shape.OptionalOf;
import dev.ember.persistence.processor.wire.Shape.Scalar;
import dev.ember.persistence.processor.wire.Shape.SetOf;
import dev.ember.persistence.processor.wire.Shape.Struct;
import dev.ember.persistence.processor.wire.Shape.Union;
import dev.ember.persistence.processor.wire.Shape.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** All single changes of a structure, each somewhere in it: those that break files, and those that do not. */
final class Mutations {
    private static final String FRESH = "fresh";

    private final List<Mutation> found = new ArrayList<>();

    /**
     * A change.
     *
     * @param kind what it is, or null if it breaks nothing
     * @param path where
     * @param result the structure with it
     */
    record Mutation(Kind kind, ShapePath path, Struct result) {}

    private Mutations() {}

    static List<Mutation> of(Struct struct) {
        Mutations mutations = new Mutations();
        mutations.fields(ShapePath.ROOT, struct, result -> result);
        return mutations.found;
    }

    /** What the whole is with a part of it replaced. */
    private interface Whole extends Function<Shape, Struct> {}

    private void add(Kind kind, ShapePath path, Struct result) {
        found.add(new Mutation(kind, path, result));
    }

    private void shape(ShapePath path, Shape shape, Whole whole) {
        Shape unlimited = shape instanceof Limited limited ? limited.shape() : shape;
        add(Kind.RETYPED, path, whole.apply(unlimited.equals(Scalar.U8) ? Scalar.I8 : Scalar.U8));
        add(Kind.RETYPED, path, whole.apply(new Shape.Coded(FRESH)));
        add(Kind.RETYPED, path, whole.apply(shape instanceof OptionalOf ? new ListOf(shape) : new OptionalOf(shape)));
        if (shape instanceof Limited limited) {
            limits(path, limited, whole);
            parts(path, limited.shape(), part -> whole.apply(new Limited(part, limited.max())));
        } else {
            add(Kind.LIMIT_LOWERED, path, whole.apply(new Limited(shape, Integer.MAX_VALUE)));
            parts(path, shape, whole);
        }
    }

    private void limits(ShapePath path, Limited limited, Whole whole) {
        if (limited.max() > 0) {
            add(Kind.LIMIT_LOWERED, path, whole.apply(new Limited(limited.shape(), limited.max() - 1)));
        }
        if (limited.max() < Integer.MAX_VALUE) {
            add(null, path, whole.apply(new Limited(limited.shape(), limited.max() + 1)));
        }
        add(null, path, whole.apply(limited.shape()));
    }

    private void parts(ShapePath path, Shape shape, Whole whole) {
        if (shape instanceof ListOf list) {
            add(Kind.RETYPED, path, whole.apply(new SetOf(list.element())));
            shape(path.element(), list.element(), part -> whole.apply(new ListOf(part)));
        } else if (shape instanceof SetOf set) {
            add(Kind.RETYPED, path, whole.apply(new ListOf(set.element())));
            shape(path.element(), set.element(), part -> whole.apply(new SetOf(part)));
        } else if (shape instanceof MapOf map) {
            shape(path.key(), map.key(), part -> whole.apply(new MapOf(part, map.value())));
            shape(path.value(), map.value(), part -> whole.apply(new MapOf(map.key(), part)));
        } else if (shape instanceof OptionalOf optional) {
            shape(path.value(), optional.value(), part -> whole.apply(new OptionalOf(part)));
        } else if (shape instanceof Struct struct) {
            fields(path, struct, whole::apply);
        } else if (shape instanceof Enumeration enumeration) {
            codes(path, enumeration.constants(), FRESH, name -> FRESH, map -> whole.apply(new Enumeration(map)));
        } else if (shape instanceof Union union) {
            Variant fresh = new Variant(FRESH, new Struct(List.of()));
            codes(
                    path,
                    union.variants(),
                    fresh,
                    part -> new Variant(FRESH, part.fields()),
                    map -> whole.apply(new Union(map)));
            union.variants()
                    .forEach((code, variant) -> fields(path.variant(variant.name()), variant.fields(), part -> {
                        SortedMap<Integer, Variant> variants = new TreeMap<>(union.variants());
                        variants.put(code, new Variant(variant.name(), part));
                        return whole.apply(new Union(variants));
                    }));
        }
    }

    private void fields(ShapePath path, Struct struct, Function<Struct, Struct> whole) {
        List<Field> fields = struct.fields();
        Function<List<Field>, Struct> with = list -> whole.apply(new Struct(list));
        for (int i = 0; i <= fields.size(); i++) {
            add(Kind.FIELD_ADDED, path, with.apply(inserted(fields, i, new Field(FRESH, Scalar.U8))));
        }
        for (int i = 0; i < fields.size(); i++) {
            int index = i;
            Field field = fields.get(i);
            add(Kind.FIELD_REMOVED, path, with.apply(removed(fields, i)));
            add(Kind.FIELD_RENAMED, path, with.apply(replaced(fields, i, new Field(FRESH, field.shape()))));
            for (int j = i + 1; j < fields.size(); j++) {
                List<Field> swapped = new ArrayList<>(fields);
                Collections.swap(swapped, i, j);
                add(Kind.FIELDS_REORDERED, path, with.apply(swapped));
                add(Kind.FIELDS_REORDERED, path, with.apply(inserted(removed(fields, i), j, field)));
            }
            shape(
                    path.field(field.name()),
                    field.shape(),
                    part -> with.apply(replaced(fields, index, new Field(field.name(), part))));
        }
    }

    private <T> void codes(
            ShapePath path,
            SortedMap<Integer, T> parts,
            T fresh,
            UnaryOperator<T> renamed,
            Function<SortedMap<Integer, T>, Struct> whole) {
        int free = IntStream.rangeClosed(0, parts.size())
                .filter(code -> !parts.containsKey(code))
                .findFirst()
                .orElseThrow();
        add(null, path, whole.apply(with(parts, free, fresh)));
        parts.forEach((code, part) -> {
            SortedMap<Integer, T> without = new TreeMap<>(parts);
            without.remove(code);
            add(Kind.CODE_REMOVED, path, whole.apply(without));
            add(Kind.CODE_CHANGED, path, whole.apply(with(without, free, part)));
            add(Kind.CODE_RENAMED, path, whole.apply(with(parts, code, renamed.apply(part))));
        });
    }

    private static <T> SortedMap<Integer, T> with(SortedMap<Integer, T> parts, int code, T part) {
        SortedMap<Integer, T> changed = new TreeMap<>(parts);
        changed.put(code, part);
        return changed;
    }

    private static <T> List<T> inserted(List<T> list, int index, T element) {
        List<T> changed = new ArrayList<>(list);
        changed.add(index, element);
        return changed;
    }

    private static <T> List<T> removed(List<T> list, int index) {
        List<T> changed = new ArrayList<>(list);
        changed.remove(index);
        return changed;
    }

    private static <T> List<T> replaced(List<T> list, int index, T element) {
        List<T> changed = new ArrayList<>(list);
        changed.set(index, element);
        return changed;
    }
}
