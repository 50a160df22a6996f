package dev.ember.persistence.processor.models;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random values of the types of a model, whose compiled classes a loader has. */
public final class Values {
    private final Random random;
    private final ClassLoader loader;
    private int depth;

    /** Values that a seed determines. */
    public Values(long seed, ClassLoader loader) {
        this.random = new Random(seed);
        this.loader = loader;
    }

    Random random() {
        return random;
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    Class<?> load(String binaryName) {
        try {
            return Class.forName(binaryName, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many elements a collection gets: fewer the deeper it stands, now and then many. */
    int count(int max) {
        int usual = oneIn(25) && depth == 1 ? 60 : Math.max(1, 4 - depth);
        return random.nextInt(Math.min(max, usual) + 1);
    }

    /** Values one level deeper. */
    <T> T deeper(Supplier<T> values) {
        depth++;
        try {
            return values.get();
        } finally {
            depth--;
        }
    }

    static Object array(Class<?> element, List<?> elements) {
        Object array = Array.newInstance(element, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }
}
