package dev.ember.persistence.processor.models;

import java.util.function.UnaryOperator;

/**
 * A value that cannot be stored.
 *
 * @param value the value, or what contains it
 * @param field what the message must begin with
 */
public record Invalid(Object value, String field) {
    /** The same mistake within something else. */
    Invalid within(UnaryOperator<Object> container) {
        return new Invalid(container.apply(value), field);
    }
}
