package dev.ember.persistence.processor.describe;

import dev.ember.persistence.processor.wire.Shape;
import dev.ember.persistence.processor.wire.Shape.Coded;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the types that occur in a family's shapes are on disk, in words. */
final class Legend {
    static final String U8 = text(Scalar.U8);

    private final Map<String, String> entries = new TreeMap<>();

    private Legend() {}

    /** The texts by the names of the types, without that of {@code u8}, which every tag is. */
    static Map<String, String> of(List<Shape> shapes) {
        Legend legend = new Legend();
        shapes.forEach(legend::add);
        legend.entries.remove(Scalar.U8.text());
        return legend.entries;
    }

    private void add(Shape shape) {
        if (shape instanceof Scalar scalar) {
            entries.put(scalar.text(), text(scalar));
        } else if (shape instanceof ListOf list) {
            entries.put("list<…>", "count u32, then the elements");
            add(list.element());
        } else if (shape instanceof SetOf set) {
            entries.put("set<…>", "count u32, then the elements, no two of them equal");
            add(set.element());
        } else if (shape instanceof MapOf map) {
            entries.put("map<…, …>", "count u32, then for each entry its key and its value, no two keys equal");
            add(map.key());
            add(map.value());
        } else if (shape instanceof OptionalOf optional) {
            entries.put("optional<…>", "one byte, 0 or 1; the value follows if it is 1");
            add(optional.value());
        } else if (shape instanceof Struct struct) {
            entries.put("{…}", "the fields, one after the other");
            addFields(struct);
        } else if (shape instanceof Enumeration) {
            entries.put("enum{…}", "the code, u8");
        } else if (shape instanceof Union union) {
            entries.put("union{…}", "the code, u8, then the fields of the variant");
            union.variants().values().forEach(variant -> addFields(variant.fields()));
        } else if (shape instanceof Coded) {
            entries.put("coded by …", "whatever the codec of this name writes");
        } else if (shape instanceof Limited limited) {
            entries.put("…[..n]", "at most n bytes behind the length, or n elements behind the count or dimension");
            add(limited.shape());
        }
    }

    private void addFields(Struct struct) {
        struct.fields().stream().map(Field::shape).forEach(this::add);
    }

    private static String text(Scalar scalar) {
        return switch (scalar) {
            case BOOL -> "one byte, written as 0 or 1, read as \"not 0\"";
            case I8 -> "signed, 1 byte";
            case U8 -> "unsigned, 1 byte";
            case I16 -> "signed, 2 bytes";
            case U16 -> "unsigned, 2 bytes";
            case I32 -> "signed, 4 bytes";
            case U32 -> "unsigned, 4 bytes";
            case I64 -> "signed, 8 bytes";
            case U63 -> "not negative, 8 bytes";
            case U64 -> "unsigned, 8 bytes";
            case F32 -> "IEEE 754 single precision, 4 bytes";
            case F64 -> "IEEE 754 double precision, 8 bytes";
            case STRING -> "length u32, then that many bytes of UTF-8";
            case BYTES -> "length u32, then that many bytes";
            case VECTOR -> "dimension u32, then that many f32";
            case UUID -> "16 bytes in the order in which they are printed";
            case INSTANT -> "seconds since 1970-01-01T00:00Z i64, then nanoseconds u32";
            case DURATION -> "seconds i64, then nanoseconds u32";
            case BIGINT -> "length u32, then the fewest bytes of two's complement, the most significant first";
        };
    }
}
