package dev.ember.persistence.processor.layout;

import dev.ember.persistence.processor.model.GeneratedNames;
import java.util.Locale;

/**
 * The way from a record to a value within it: a component, or what it consists of.
 *
 * @param field what messages call it: the component, or within structures without a codec of their own their components
 * @param name what the names of its methods end in
 * @param variable what a variable for it is called
 */
public record Path(String field, String name, String variable) {
    /** A component of the record. */
    public static Path of(String component) {
        return new Path(component, capitalized(component), GeneratedNames.variable(component));
    }

    /** A component of the structure that is here. */
    Path component(String component) {
        return new Path(field + "." + component, name + capitalized(component), GeneratedNames.variable(component));
    }

    /** What the collection that is here consists of. */
    Path part(String part) {
        return new Path(field, name + capitalized(part), part);
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
