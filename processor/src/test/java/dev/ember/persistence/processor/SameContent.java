package dev.ember.persistence.processor;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether two values have the same content: arrays by their elements, numbers by their bits, sets and maps with their
 * order.
 */
final class SameContent {
    private SameContent() {}

    static boolean of(Object a, Object b) {
        if (a instanceof Float x && b instanceof Float y) {
            return Float.floatToRawIntBits(x) == Float.floatToRawIntBits(y);
        }
        if (a instanceof Double x && b instanceof Double y) {
            return Double.doubleToRawLongBits(x) == Double.doubleToRawLongBits(y);
        }
        if (a instanceof Optional<?> x && b instanceof Optional<?> y) {
            return x.isPresent() == y.isPresent() && (x.isEmpty() || of(x.get(), y.get()));
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return of(List.copyOf(x.keySet()), List.copyOf(y.keySet()))
                    && of(List.copyOf(x.values()), List.copyOf(y.values()));
        }
        if (a instanceof Collection<?> x && b instanceof Collection<?> y) {
            return a instanceof Set<?> == b instanceof Set<?> && ofAll(x.toArray(), y.toArray());
        }
        if (a.getClass().isArray() && a.getClass() == b.getClass()) {
            return ofAll(elements(a), elements(b));
        }
        return a instanceof Record && a.getClass() == b.getClass() ? ofAll(values(a), values(b)) : a.equals(b);
    }

    private static boolean ofAll(Object[] a, Object[] b) {
        boolean same = a.length == b.length;
        for (int i = 0; same && i < a.length; i++) {
            same = of(a[i], b[i]);
        }
        return same;
    }

    private static Object[] elements(Object array) {
        Object[] elements = new Object[Array.getLength(array)];
        Arrays.setAll(elements, i -> Array.get(array, i));
        return elements;
    }

    private static Object[] values(Object record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = components[i].getAccessor().invoke(record);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }
}
