package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A record: its components, one after the other.
 *
 * @param name its qualified name
 * @param binaryName the name of its class
 * @param arguments what stands for its type parameters; none if it has none
 * @param components its components in order
 */
record Struct(String name, String binaryName, List<ModelType> arguments, List<Component> components)
        implements ModelType {
    Struct(String name, List<Component> components) {
        this(name, name, List.of(), components);
    }

    /** The components in source text, in parentheses. */
    String header() {
        return components.stream().map(Component::source).collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String java() {
        return arguments.isEmpty()
                ? name
                : arguments.stream().map(ModelType::java).collect(Collectors.joining(", ", name + "<", ">"));
    }

    @Override
    public Class<?> erasure(Values values) {
        return values.load(binaryName);
    }

    @Override
    public Object random(Rules rules, Values values) {
        return values.deeper(() -> create(
                components.stream()
                        .map(component -> component.type().random(rulesOf(component, rules), values))
                        .toArray(),
                values));
    }

    private Object create(Object[] arguments, Values values) {
        try {
            Constructor<?> constructor = erasure(values).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** The values of the components of a record. */
    private static Object[] valuesOf(Object record) {
        List<Object> values = new ArrayList<>();
        try {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                values.add(component.getAccessor().invoke(record));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass().getName(), e);
        }
        return values.toArray();
    }

    @Override
    public Stream<Invalid> invalid(Rules rules, String field, Values values) {
        // The code of a generic record is in the codec that uses it, where its components are known by their way.
        String prefix = arguments.isEmpty() ? "" : field + ".";
        return Stream.concat(ModelType.missing(field), invalidComponents(prefix, rules, values));
    }

    /** What holds for a component: a generic record is coded where it is used. */
    private Rules rulesOf(Component component, Rules outside) {
        return arguments.isEmpty() ? component.rules() : component.rules().usedWhere(outside);
    }

    /** Records with one component that cannot be stored. */
    Stream<Invalid> invalidComponents(String prefix, Rules rules, Values values) {
        return IntStream.range(0, components.size()).boxed().flatMap(index -> {
            Component component = components.get(index);
            return component
                    .type()
                    .invalid(rulesOf(component, rules), prefix + component.name(), values)
                    .filter(invalid -> invalid.value() != null || !(component.type() instanceof Primitive))
                    .map(invalid -> invalid.within(wrong -> {
                        Object[] all = valuesOf(random(rules, values));
                        all[index] = wrong;
                        return create(all, values);
                    }));
        });
    }

    @Override
    public void encode(Object value, Rules rules, Image image) {
        Object[] parts = valuesOf(value);
        for (int i = 0; i < parts.length; i++) {
            components.get(i).type().encode(parts[i], rulesOf(components.get(i), rules), image);
        }
    }

    @Override
    public WireType.Struct wireType(Rules rules) {
        return new WireType.Struct(components.stream()
                .map(component ->
                        new WireType.Field(component.name(), component.type().wireType(rulesOf(component, rules))))
                .toList());
    }

    @Override
    public boolean isParameterized() {
        return !arguments.isEmpty();
    }

    @Override
    public ModelType with(List<ModelType> actual) {
        if (arguments.isEmpty()) {
            return this;
        }
        return new Struct(
                name,
                binaryName,
                arguments.stream().map(argument -> argument.with(actual)).toList(),
                components.stream().map(component -> component.with(actual)).toList());
    }
}
