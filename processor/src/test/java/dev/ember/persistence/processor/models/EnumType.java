package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An enum: the code of the constant.
 *
 * @param name its qualified name
 * @param constants the names of the constants by their codes
 */
record EnumType(String name, SortedMap<Integer, String> constants) implements ModelType {
    /** The source text, its constants in the order of their names. */
    String source() {
        return constants.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(constant -> "@WireCode(" + constant.getKey() + ") " + constant.getValue())
                .collect(Collectors.joining(
                        ", ", Model.header(name) + "public enum " + Model.simple(name) + " { ", " }"));
    }

    @Override
    public String java() {
        return name;
    }

    @Override
    public Class<?> erasure(Values values) {
        return values.load(name);
    }

    @Override
    public Object random(Rules rules, Values values) {
        return values.oneOf(List.of(erasure(values).getEnumConstants()));
    }

    @Override
    public Stream<Invalid> invalid(Rules rules, String field, Values values) {
        return ModelType.missing(field);
    }

    @Override
    public void encode(Object value, Rules rules, Image image) {
        String constant = ((Enum<?>) value).name();
        image.number(
                constants.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(constant))
                        .findFirst()
                        .orElseThrow()
                        .getKey(),
                1);
    }

    @Override
    public WireType wireType(Rules rules) {
        return new WireType.Enumeration(constants.entrySet().stream()
                .map(constant -> new WireType.Enumeration.Constant(constant.getValue(), constant.getKey()))
                .toList());
    }
}
