package dev.ember.persistence.processor.wire;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The layout of a field on disk, as data. Two shapes are equal if they put the same bytes in the same places, under the
 * same names.
 *
 * <p>It does not say which Java type has the layout: a component record that is renamed keeps its shape.
 */
public sealed interface Shape {
    /** The shape in its text form, on one line; {@link ShapeParser} reads it. */
    String text();

    /** A layout that needs no further description, named as in the format reference. */
    enum Scalar implements Shape {
        /** One byte, 0 or 1. */
        BOOL,
        /** Signed, 1 byte. */
        I8,
        /** Unsigned, 1 byte. */
        U8,
        /** Signed, 2 bytes. */
        I16,
        /** Unsigned, 2 bytes. */
        U16,
        /** Signed, 4 bytes. */
        I32,
        /** Unsigned, 4 bytes. */
        U32,
        /** Signed, 8 bytes. */
        I64,
        /** Not negative, stored as {@link #I64}. */
        U63,
        /** Unsigned, 8 bytes. */
        U64,
        /** IEEE 754 single precision. */
        F32,
        /** IEEE 754 double precision. */
        F64,
        /** A length, then UTF-8. */
        STRING,
        /** A length, then bytes. */
        BYTES,
        /** A dimension, then that many {@link #F32}. */
        VECTOR,
        /** 16 bytes. */
        UUID,
        /** Seconds and nanoseconds since the epoch. */
        INSTANT,
        /** Seconds and nanoseconds. */
        DURATION,
        /** A length, then two's complement. */
        BIGINT;

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A count, then the elements. */
    record ListOf(Shape element) implements Shape {
        @Override
        public String text() {
            return "list<" + element.text() + ">";
        }
    }

    /** A count, then the elements, no two of them equal. */
    record SetOf(Shape element) implements Shape {
        @Override
        public String text() {
            return "set<" + element.text() + ">";
        }
    }

    /** A count, then keys and values in turn, no two keys equal. */
    record MapOf(Shape key, Shape value) implements Shape {
        @Override
        public String text() {
            return "map<" + key.text() + ", " + value.text() + ">";
        }
    }

    /** One byte that says whether the value follows. */
    record OptionalOf(Shape value) implements Shape {
        @Override
        public String text() {
            return "optional<" + value.text() + ">";
        }
    }

    /**
     * The fields of a record, one after the other.
     *
     * @param fields the fields in wire order, no two of one name
     */
    record Struct(List<Field> fields) implements Shape {
        /** Copies the list. */
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public String text() {
            return fields.stream().map(Field::text).collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** A named field of a structure. */
    record Field(String name, Shape shape) {
        private String text() {
            return NameText.of(name) + ": " + shape.text();
        }
    }

    /**
     * One byte that stands for a constant.
     *
     * @param constants the names of the constants by their codes
     */
    record Enumeration(SortedMap<Integer, String> constants) implements Shape {
        /** Copies the map. */
        public Enumeration {
            constants = Collections.unmodifiableSortedMap(new TreeMap<>(constants));
        }

        @Override
        public String text() {
            return constants.entrySet().stream()
                    .map(constant -> NameText.of(constant.getValue()) + "=" + constant.getKey())
                    .collect(Collectors.joining(", ", "enum{", "}"));
        }
    }

    /**
     * One byte that says which of several structures follows.
     *
     * @param variants the structures by their codes
     */
    record Union(SortedMap<Integer, Variant> variants) implements Shape {
        /** Copies the map. */
        public Union {
            variants = Collections.unmodifiableSortedMap(new TreeMap<>(variants));
        }

        @Override
        public String text() {
            return variants.entrySet().stream()
                    .map(entry -> NameText.of(entry.getValue().name()) + "=" + entry.getKey()
                            + entry.getValue().fields().text())
                    .collect(Collectors.joining(", ", "union{", "}"));
        }
    }

    /** One of the structures of a union. */
    record Variant(String name, Struct fields) {}

    /**
     * Whatever a codec of the user's writes.
     *
     * @param codec the qualified name of the codec
     */
    record Coded(String codec) implements Shape {
        @Override
        public String text() {
            return "coded by " + NameText.of(codec);
        }
    }

    /**
     * The same layout for fewer values.
     *
     * @param shape the layout without the limit
     * @param max the most bytes behind its length, or elements behind its count
     */
    record Limited(Shape shape, int max) implements Shape {
        /** Checks that it is the only limit. */
        public Limited {
            if (shape instanceof Limited || max < 0) {
                throw new IllegalArgumentException("not a limit: " + shape.text() + "[.." + max + "]");
            }
        }

        @Override
        public String text() {
            return shape.text() + "[.." + max + "]";
        }
    }
}
