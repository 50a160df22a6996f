package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An {@code Optional}: whether there is a value, then the value. */
record OptionalOf(ModelType value) implements ModelType {
    @Override
    public String java() {
        return "java.util.Optional<" + value.java() + ">";
    }

    @Override
    public Class<?> erasure(Values values) {
        return Optional.class;
    }

    @Override
    public Object random(Rules rules, Values values) {
        return values.oneIn(3) ? Optional.empty() : Optional.of(value.random(rules, values));
    }

    @Override
    public Stream<Invalid> invalid(Rules rules, String field, Values values) {
        return Stream.concat(
                ModelType.missing(field),
                value.invalid(rules, field, values)
                        .filter(invalid -> invalid.value() != null)
                        .map(invalid -> invalid.within(Optional::of)));
    }

    @Override
    public void encode(Object optional, Rules rules, Image image) {
        Optional<?> present = (Optional<?>) optional;
        image.number(present.isPresent() ? 1 : 0, 1);
        present.ifPresent(content -> value.encode(content, rules, image));
    }

    @Override
    public WireType wireType(Rules rules) {
        return new WireType.OptionalOf(value.wireType(rules));
    }

    @Override
    public boolean hasBytes() {
        return value.hasBytes();
    }

    @Override
    public boolean hasCount() {
        return value.hasCount();
    }

    @Override
    public boolean isParameterized() {
        return true;
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public ModelType with(List<ModelType> arguments) {
        return new OptionalOf(value.with(arguments));
    }
}
