package dev.ember.persistence.processor.wire;

import dev.ember.persistence.processor.wire.Shape.Enumeration;
import dev.ember.persistence.processor.wire.Shape.Field;
import dev.ember.persistence.processor.wire.Shape.Scalar;
import dev.ember.persistence.processor.wire.Shape.Struct;
import dev.ember.persistence.processor.wire.Shape.Union;
import dev.ember.persistence.processor.wire.Shape.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Random shapes of every kind. */
final class RandomShapes {
    private static final int MAX_CODE = 255;
    private static final List<String> NAMES = List.of(
            "a", "b", "element", "key", "list", "family", "größe", "_", "$", "with space", "\"", "\n", "", "\ud800");

    private final Random random;

    RandomShapes(Random random) {
        this.random = random;
    }

    /** Fields, as a record has them. */
    Struct struct(int depth) {
        List<Field> fields = new ArrayList<>();
        for (String name : names(random.nextInt(5))) {
            fields.add(new Field(name, shape(depth)));
        }
        return new Struct(fields);
    }

    private Shape shape(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 3)) {
            case 0 -> limited(scalar());
            case 1 -> enumeration();
            case 2 -> new Shape.Coded("com.acme." + NAMES.get(random.nextInt(NAMES.size())));
            case 3 -> limited(new Shape.ListOf(shape(depth - 1)));
            case 4 -> limited(new Shape.SetOf(shape(depth - 1)));
            case 5 -> limited(new Shape.MapOf(shape(depth - 1), shape(depth - 1)));
            case 6 -> new Shape.OptionalOf(shape(depth - 1));
            case 7 -> struct(depth - 1);
            default -> union(depth - 1);
        };
    }

    private Scalar scalar() {
        return Scalar.values()[random.nextInt(Scalar.values().length)];
    }

    private Shape limited(Shape shape) {
        return random.nextInt(3) == 0 ? new Shape.Limited(shape, random.nextInt(Integer.MAX_VALUE)) : shape;
    }

    private Shape enumeration() {
        SortedMap<Integer, String> constants = new TreeMap<>();
        names(1 + random.nextInt(4)).forEach(name -> constants.put(freeCode(constants), name));
        return new Enumeration(constants);
    }

    private Shape union(int depth) {
        SortedMap<Integer, Variant> variants = new TreeMap<>();
        names(1 + random.nextInt(3))
                .forEach(name -> variants.put(freeCode(variants), new Variant(name, struct(depth))));
        return new Union(variants);
    }

    private int freeCode(SortedMap<Integer, ?> taken) {
        int code = random.nextInt(MAX_CODE + 1);
        while (taken.containsKey(code)) {
            code = (code + 1) % (MAX_CODE + 1);
        }
        return code;
    }

    /** Names, no two alike. */
    private List<String> names(int count) {
        List<String> names = new ArrayList<>();
        while (names.size() < count) {
            String name = NAMES.get(random.nextInt(NAMES.size())) + (random.nextBoolean() ? "" : random.nextInt(100));
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
