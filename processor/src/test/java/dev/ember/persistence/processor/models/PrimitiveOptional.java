package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** {@code OptionalInt}, {@code OptionalLong} or {@code OptionalDouble}. */
record PrimitiveOptional(Primitive primitive) implements ModelType {
    @Override
    public String java() {
        return "java.util." + erasure(null).getSimpleName();
    }

    @Override
    public Class<?> erasure(Values values) {
        return switch (primitive) {
            case INT -> OptionalInt.class;
            case LONG -> OptionalLong.class;
            case DOUBLE -> OptionalDouble.class;
            default -> throw new IllegalStateException("no optional of " + primitive);
        };
    }

    @Override
    public Object random(Rules rules, Values values) {
        return values.oneIn(3) ? empty() : of(primitive.random(rules, values));
    }

    private Object empty() {
        return switch (primitive) {
            case INT -> OptionalInt.empty();
            case LONG -> OptionalLong.empty();
            default -> OptionalDouble.empty();
        };
    }

    private Object of(Object value) {
        return switch (primitive) {
            case INT -> OptionalInt.of((Integer) value);
            case LONG -> OptionalLong.of((Long) value);
            default -> OptionalDouble.of((Double) value);
        };
    }

    @Override
    public Stream<Invalid> invalid(Rules rules, String field, Values values) {
        return Stream.concat(
                ModelType.missing(field),
                primitive.invalid(rules, field, values).map(invalid -> invalid.within(this::of)));
    }

    @Override
    public void encode(Object value, Rules rules, Image image) {
        if (value.equals(empty())) {
            image.number(0, 1);
            return;
        }
        image.number(1, 1);
        primitive.encode(
                switch (primitive) {
                    case INT -> ((OptionalInt) value).getAsInt();
                    case LONG -> ((OptionalLong) value).getAsLong();
                    default -> ((OptionalDouble) value).getAsDouble();
                },
                rules,
                image);
    }

    @Override
    public WireType wireType(Rules rules) {
        return new WireType.OptionalOf(primitive.wireType(rules));
    }

    @Override
    public boolean isOptional() {
        return true;
    }
}
