package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireType.Scalar;
import java.util.Random;
import java.util.stream.Stream;

/** A primitive type. */
enum Primitive implements ModelType {
    BOOLEAN("boolean", boolean.class, Boolean.class, Scalar.BOOL),
    BYTE("byte", byte.class, Byte.class, Scalar.I8),
    SHORT("short", short.class, Short.class, Scalar.I16),
    CHAR("char", char.class, Character.class, Scalar.U16),
    INT("int", int.class, Integer.class, Scalar.I32),
    LONG("long", long.class, Long.class, Scalar.I64),
    FLOAT("float", float.class, Float.class, Scalar.F32),
    DOUBLE("double", double.class, Double.class, Scalar.F64);

    private static final long[] EDGES = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x80, 0x8000, 0x8000_0000L};

    final String java;
    final Class<?> type;
    final Class<?> box;
    private final Scalar scalar;

    Primitive(String java, Class<?> type, Class<?> box, Scalar scalar) {
        this.java = java;
        this.type = type;
        this.box = box;
        this.scalar = scalar;
    }

    @Override
    public String java() {
        return java;
    }

    @Override
    public Class<?> erasure(Values values) {
        return type;
    }

    @Override
    public Scalar wireType(Rules rules) {
        return rules.form().map(form -> form.scalar).orElse(scalar);
    }

    static int width(WireType scalar) {
        return switch ((Scalar) scalar) {
            case BOOL, I8, U8 -> 1;
            case I16, U16 -> 2;
            case I32, U32, F32 -> 4;
            case I64, U63, U64, F64 -> 8;
            default -> throw new IllegalArgumentException(scalar + " is no number");
        };
    }

    @Override
    public Object random(Rules rules, Values values) {
        Random random = values.random();
        long bits = values.oneIn(3) ? EDGES[random.nextInt(EDGES.length)] : random.nextLong();
        return of(
                switch (wireType(rules)) {
                    case U8 -> bits & 0xFF;
                    case U16 -> bits & 0xFFFF;
                    case U32 -> bits & 0xFFFF_FFFFL;
                    case U63 -> bits & Long.MAX_VALUE;
                    default -> bits;
                });
    }

    /** The value whose bits are the low ones of the given. */
    private Object of(long bits) {
        return switch (this) {
            case BOOLEAN -> (bits & 1) == 1;
            case BYTE -> (byte) bits;
            case SHORT -> (short) bits;
            case CHAR -> (char) bits;
            case INT -> (int) bits;
            case LONG -> bits;
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> Double.longBitsToDouble(bits);
        };
    }

    private static long bits(Object value) {
        if (value instanceof Boolean bool) {
            return bool ? 1 : 0;
        }
        if (value instanceof Character character) {
            return character;
        }
        if (value instanceof Float number) {
            return Float.floatToRawIntBits(number);
        }
        return value instanceof Double number ? Double.doubleToRawLongBits(number) : ((Number) value).longValue();
    }

    @Override
    public Stream<Invalid> invalid(Rules rules, String field, Values values) {
        return switch (wireType(rules)) {
            case U8 -> Stream.of(-1, 256, Integer.MIN_VALUE).map(value -> new Invalid(value, field));
            // Every char is one.
            case U16 ->
                this == CHAR
                        ? Stream.empty()
                        : Stream.of(-1, 65_536, Integer.MAX_VALUE).map(value -> new Invalid(value, field));
            case U32 -> Stream.of(-1L, 1L << 32, Long.MIN_VALUE).map(value -> new Invalid(value, field));
            case U63 -> Stream.of(-1L, Long.MIN_VALUE).map(value -> new Invalid(value, field));
            default -> Stream.empty();
        };
    }

    @Override
    public void encode(Object value, Rules rules, Image image) {
        image.number(bits(value), width(wireType(rules)));
    }
}
