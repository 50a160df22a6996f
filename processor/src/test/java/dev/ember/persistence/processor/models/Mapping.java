package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A map: its count, then the key and the value of each entry. */
record Mapping(ModelType key, ModelType value) implements ModelType {
    @Override
    public String java() {
        return "java.util.Map<" + key.java() + ", " + value.java() + ">";
    }

    @Override
    public Class<?> erasure(Values values) {
        return Map.class;
    }

    @Override
    public Map<Object, Object> random(Rules rules, Values values) {
        return values.deeper(() -> {
            int count = values.count(rules.maxCount().orElse(Integer.MAX_VALUE - 1));
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                map.put(key.random(rules.ofElements(), values), value.random(rules.ofElements(), values));
            }
            return map;
        });
    }

    @Override
    public Stream<Invalid> invalid(Rules rules, String field, Values values) {
        Rules parts = rules.ofElements();
        return Stream.of(
                        ModelType.missing(field),
                        key.invalid(parts, field, values)
                                .map(invalid -> containing(
                                        invalid,
                                        rules,
                                        values,
                                        (map, wrong) -> map.put(wrong, value.random(parts, values)))),
                        value.invalid(parts, field, values)
                                .map(invalid -> containing(
                                        invalid,
                                        rules,
                                        values,
                                        (map, wrong) -> map.put(key.random(parts, values), wrong))),
                        tooMany(rules, field, values))
                .flatMap(invalids -> invalids);
    }

    private Invalid containing(
            Invalid part, Rules rules, Values values, BiConsumer<Map<Object, Object>, Object> addition) {
        Map<Object, Object> map = random(rules, values);
        if (map.size() == rules.maxCount().orElse(Integer.MAX_VALUE)) {
            map.clear();
        }
        addition.accept(map, part.value());
        return new Invalid(map, part.field());
    }

    private Stream<Invalid> tooMany(Rules rules, String field, Values values) {
        if (rules.maxCount().isEmpty()) {
            return Stream.empty();
        }
        int max = rules.maxCount().getAsInt();
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; map.size() <= max && i < 20 * (max + 1); i++) {
            map.put(key.random(rules.ofElements(), values), value.random(rules.ofElements(), values));
        }
        return map.size() > max ? Stream.of(new Invalid(map, field)) : Stream.empty();
    }

    @Override
    public void encode(Object map, Rules rules, Image image) {
        image.number(((Map<?, ?>) map).size(), 4);
        ((Map<?, ?>) map).forEach((k, v) -> {
            key.encode(k, rules.ofElements(), image);
            value.encode(v, rules.ofElements(), image);
        });
    }

    @Override
    public WireType wireType(Rules rules) {
        Rules parts = rules.ofElements();
        return Rules.limited(new WireType.MapOf(key.wireType(parts), value.wireType(parts)), rules.maxCount());
    }

    @Override
    public boolean hasBytes() {
        return key.hasBytes() || value.hasBytes();
    }

    @Override
    public boolean hasCount() {
        return true;
    }

    @Override
    public boolean isParameterized() {
        return true;
    }

    @Override
    public ModelType with(List<ModelType> arguments) {
        return new Mapping(key.with(arguments), value.with(arguments));
    }
}
