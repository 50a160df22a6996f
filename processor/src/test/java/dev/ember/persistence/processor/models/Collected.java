package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A list, a set or an array: its count, then its elements.
 *
 * @param kind which of them
 * @param element the type of the elements
 */
record Collected(Kind kind, ModelType element) implements ModelType {
    enum Kind {
        LIST,
        SET,
        ARRAY
    }

    @Override
    public String java() {
        return switch (kind) {
            case LIST -> "java.util.List<" + element.java() + ">";
            case SET -> "java.util.Set<" + element.java() + ">";
            case ARRAY -> element.java() + "[]";
        };
    }

    @Override
    public Class<?> erasure(Values values) {
        return switch (kind) {
            case LIST -> List.class;
            case SET -> Set.class;
            case ARRAY -> Array.newInstance(element.erasure(values), 0).getClass();
        };
    }

    @Override
    public Object random(Rules rules, Values values) {
        return of(elements(rules, values), values);
    }

    private List<Object> elements(Rules rules, Values values) {
        return values.deeper(() -> {
            int count = values.count(rules.maxCount().orElse(Integer.MAX_VALUE - 1));
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                elements.add(element.random(rules.ofElements(), values));
            }
            return elements;
        });
    }

    private Object of(List<Object> elements, Values values) {
        return switch (kind) {
            case LIST -> elements;
            case SET -> new LinkedHashSet<>(elements);
            case ARRAY -> Values.array(element.erasure(values), elements);
        };
    }

    @Override
    public Stream<Invalid> invalid(Rules rules, String field, Values values) {
        return Stream.of(
                        ModelType.missing(field),
                        element.invalid(rules.ofElements(), field, values)
                                .map(invalid -> invalid.within(wrong -> containing(wrong, rules, values))),
                        tooMany(rules, field, values))
                .flatMap(invalids -> invalids);
    }

    private Object containing(Object wrong, Rules rules, Values values) {
        List<Object> elements = elements(rules, values);
        int at = values.random().nextInt(elements.size() + 1);
        if (elements.size() == rules.maxCount().orElse(Integer.MAX_VALUE)) {
            elements.set(Math.min(at, elements.size() - 1), wrong);
        } else {
            elements.add(at, wrong);
        }
        return of(elements, values);
    }

    private Stream<Invalid> tooMany(Rules rules, String field, Values values) {
        OptionalInt max = rules.maxCount();
        if (max.isEmpty()) {
            return Stream.empty();
        }
        // Of a set there may be too few different elements.
        Collection<Object> elements = kind == Kind.SET ? new LinkedHashSet<>() : new ArrayList<>();
        IntStream.range(0, 20 * (max.getAsInt() + 1))
                .takeWhile(i -> elements.size() <= max.getAsInt())
                .forEach(i -> elements.add(element.random(rules.ofElements(), values)));
        return elements.size() > max.getAsInt()
                ? Stream.of(new Invalid(of(new ArrayList<>(elements), values), field))
                : Stream.empty();
    }

    @Override
    public void encode(Object value, Rules rules, Image image) {
        List<Object> elements = kind == Kind.ARRAY ? elementsOf(value) : List.copyOf((Collection<?>) value);
        image.number(elements.size(), 4);
        elements.forEach(each -> element.encode(each, rules.ofElements(), image));
    }

    private static List<Object> elementsOf(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return Collections.unmodifiableList(elements);
    }

    @Override
    public WireType wireType(Rules rules) {
        WireType type = element.wireType(rules.ofElements());
        return Rules.limited(kind == Kind.SET ? new WireType.SetOf(type) : new WireType.ListOf(type), rules.maxCount());
    }

    @Override
    public boolean hasBytes() {
        return element.hasBytes();
    }

    @Override
    public boolean hasCount() {
        return true;
    }

    @Override
    public boolean isParameterized() {
        return kind == Kind.ARRAY ? element.isParameterized() : true;
    }

    @Override
    public ModelType with(List<ModelType> arguments) {
        return new Collected(kind, element.with(arguments));
    }
}
