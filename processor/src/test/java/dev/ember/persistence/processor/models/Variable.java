package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import java.util.List;
import java.util.stream.Stream;

/** A type parameter of a generic record: it has a name, and no values until something stands in its place. */
record Variable(int index) implements ModelType {
    private static final List<String> NAMES = List.of("T", "In");

    @Override
    public String java() {
        return NAMES.get(index);
    }

    @Override
    public ModelType with(List<ModelType> arguments) {
        return arguments.get(index);
    }

    @Override
    public Class<?> erasure(Values values) {
        throw unknown();
    }

    @Override
    public Object random(Rules rules, Values values) {
        throw unknown();
    }

    @Override
    public Stream<Invalid> invalid(Rules rules, String field, Values values) {
        throw unknown();
    }

    @Override
    public void encode(Object value, Rules rules, Image image) {
        throw unknown();
    }

    @Override
    public WireType wireType(Rules rules) {
        throw unknown();
    }

    private IllegalStateException unknown() {
        return new IllegalStateException("nothing is known of type parameter " + java());
    }
}
