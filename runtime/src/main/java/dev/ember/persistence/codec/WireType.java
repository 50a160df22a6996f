package dev.ember.persistence.codec;

import java.util.List;

/**
 * The layout of one field on disk ("Primitives" in the format reference), as data: for tools that show, explain or
 * build records of any family.
 */
public sealed interface WireType {
    /** The layouts that need no further description. Numbers are little-endian. */
    enum Scalar implements WireType {
        /** One byte, written as 0 or 1, read as "not 0". */
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
        /** IEEE 754 single precision, 4 bytes. */
        F32,
        /** IEEE 754 double precision, 8 bytes. */
        F64,
        /** Length {@code u32}, then that many bytes of UTF-8. */
        STRING,
        /** Length {@code u32}, then that many bytes. */
        BYTES,
        /** Dimension {@code u32}, then that many {@link #F32}. */
        VECTOR,
        /** 16 bytes in the order in which they are printed, the most significant first. */
        UUID,
        /** Seconds since 1970-01-01T00:00Z as {@link #I64}, then nanoseconds 0 to 999,999,999 as {@link #U32}. */
        INSTANT,
        /** Seconds as {@link #I64}, then nanoseconds 0 to 999,999,999 as {@link #U32}, which count upwards. */
        DURATION,
        /** Length {@code u32}, then the fewest bytes of two's complement, 1 or more, the most significant first. */
        BIGINT
    }

    /** Count {@code u32}, then the elements. */
    record ListOf(WireType element) implements WireType {}

    /** Count {@code u32}, then the elements, no two of them equal. */
    record SetOf(WireType element) implements WireType {}

    /** Count {@code u32}, then for each entry its key and its value, no two keys equal. */
    record MapOf(WireType key, WireType value) implements WireType {}

    /** One byte, 0 or 1; the value follows if it is 1. */
    record OptionalOf(WireType value) implements WireType {}

    /**
     * The same layout, for fewer values: at most {@code max} bytes behind the length of a string, byte string or big
     * integer, or at most {@code max} elements behind the count of a list, set, map or vector.
     */
    record Limited(WireType type, int max) implements WireType {}

    /** The fields, one after the other. */
    record Struct(List<Field> fields) implements WireType {
        /** Copies the list. */
        public Struct {
            fields = List.copyOf(fields);
        }
    }

    /** One byte that stands for one of a fixed set of constants. */
    record Enumeration(List<Constant> constants) implements WireType {
        /** Copies the list. */
        public Enumeration {
            constants = List.copyOf(constants);
        }

        /** A constant and the byte that stands for it, 0 to 255. */
        public record Constant(String name, int code) {}
    }

    /** One byte that says which of several structures follows. */
    record Union(List<Variant> variants) implements WireType {
        /** Copies the list. */
        public Union {
            variants = List.copyOf(variants);
        }

        /** One of the structures, and the byte that stands for it, 0 to 255. */
        public record Variant(String name, int code, Struct struct) {}
    }

    /**
     * As many {@link Scalar#F32} as an earlier {@link Scalar#U32} field, of this structure or of one around it, says.
     */
    record Floats(String countedBy) implements WireType {}

    /** One named field of a record or structure. */
    record Field(String name, WireType type) {}
}
