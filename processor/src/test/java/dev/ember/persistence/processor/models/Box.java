package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import java.util.stream.Stream;

/** The box of a primitive type. */
record Box(Primitive primitive) implements ModelType {
    @Override
    public String java() {
        return primitive.box.getName();
    }

    @Override
    public Class<?> erasure(Values values) {
        return primitive.box;
    }

    @Override
    public Object random(Rules rules, Values values) {
        return primitive.random(rules, values);
    }

    @Override
    public Stream<Invalid> invalid(Rules rules, String field, Values values) {
        return Stream.concat(ModelType.missing(field), primitive.invalid(rules, field, values));
    }

    @Override
    public void encode(Object value, Rules rules, Image image) {
        primitive.encode(value, rules, image);
    }

    @Override
    public WireType wireType(Rules rules) {
        return primitive.wireType(rules);
    }
}
