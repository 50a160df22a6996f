package dev.ember.persistence.processor.describe;

import dev.ember.persistence.processor.wire.Shape;
import dev.ember.persistence.processor.wire.Shape.Enumeration;
import dev.ember.persistence.processor.wire.Shape.Limited;
import dev.ember.persistence.processor.wire.Shape.ListOf;
import dev.ember.persistence.processor.wire.Shape.MapOf;
import dev.ember.persistence.processor.wire.Shape.OptionalOf;
import dev.ember.persistence.processor.wire.Shape.Scalar;
import dev.ember.persistence.processor.wire.Shape.SetOf;
import dev.ember.persistence.processor.wire.Shape.Struct;
import dev.ember.persistence.processor.wire.Shape.Union;
import java.util.OptionalInt;

/** How many bytes the values of a shape take. */
final class ByteCount {
    private ByteCount() {}

    /** In words, or as a number if all values take the same. */
    static String text(Shape shape) {
        OptionalInt width = width(shape);
        if (width.isPresent()) {
            return Integer.toString(width.getAsInt());
        }
        if (shape instanceof Limited limited) {
            return text(limited.shape());
        }
        if (shape instanceof Scalar scalar) {
            return scalar == Scalar.VECTOR ? "4 + 4 × dimension" : "4 + length";
        }
        if (shape instanceof ListOf list) {
            return counted(width(list.element()), "elements");
        }
        if (shape instanceof SetOf set) {
            return counted(width(set.element()), "elements");
        }
        if (shape instanceof MapOf map) {
            return counted(sum(width(map.key()), width(map.value())), "entries");
        }
        if (shape instanceof OptionalOf optional) {
            OptionalInt value = width(optional.value());
            return value.isPresent() ? "1 or " + (1 + value.getAsInt()) : "1, or 1 + value";
        }
        if (shape instanceof Struct) {
            return "its fields";
        }
        return shape instanceof Union ? "1 + variant" : "as the codec says";
    }

    private static String counted(OptionalInt width, String parts) {
        return width.isPresent() ? "4 + " + width.getAsInt() + " × count" : "4 + " + parts;
    }

    /** How many bytes every value takes, if they all take the same. */
    static OptionalInt width(Shape shape) {
        if (shape instanceof Scalar scalar) {
            return width(scalar);
        }
        if (shape instanceof Enumeration) {
            return OptionalInt.of(1);
        }
        if (shape instanceof Struct struct) {
            return struct.fields().stream()
                    .map(field -> width(field.shape()))
                    .reduce(OptionalInt.of(0), ByteCount::sum);
        }
        return OptionalInt.empty();
    }

    private static OptionalInt width(Scalar scalar) {
        return switch (scalar) {
            case BOOL, I8, U8 -> OptionalInt.of(1);
            case I16, U16 -> OptionalInt.of(2);
            case I32, U32, F32 -> OptionalInt.of(4);
            case I64, U63, U64, F64 -> OptionalInt.of(8);
            case INSTANT, DURATION -> OptionalInt.of(12);
            case UUID -> OptionalInt.of(16);
            case STRING, BYTES, VECTOR, BIGINT -> OptionalInt.empty();
        };
    }

    private static OptionalInt sum(OptionalInt a, OptionalInt b) {
        return a.isPresent() && b.isPresent() ? OptionalInt.of(a.getAsInt() + b.getAsInt()) : OptionalInt.empty();
    }
}
