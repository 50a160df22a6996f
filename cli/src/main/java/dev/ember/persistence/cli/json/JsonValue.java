package dev.ember.persistence.cli.json;

import java.util.List;
import java.util.Map;

/** One JSON value in memory. Numbers keep their text, so that none is rounded before its field's width is known. */
sealed interface JsonValue {
    /** A string. */
    record Text(String value) implements JsonValue {}

    /** A number, as it was written. */
    record Numeral(String text) implements JsonValue {}

    /** {@code true} or {@code false}. */
    record Flag(boolean value) implements JsonValue {}

    /** {@code null}. */
    record Null() implements JsonValue {}

    /** An array. */
    record Array(List<JsonValue> elements) implements JsonValue {}

    /** An object. Who reads it takes one member after the other, and in the end makes sure that none is left. */
    record Members(Map<String, JsonValue> byName) implements JsonValue {
        boolean has(String name) {
            return byName.containsKey(name);
        }

        JsonValue take(String name) throws InvalidFieldException {
            JsonValue value = byName.remove(name);
            if (value == null) {
                throw new InvalidFieldException("is missing").inMember(name);
            }
            return value;
        }

        String takeText(String name) throws InvalidFieldException {
            JsonValue value = take(name);
            try {
                return value.asText("a string");
            } catch (InvalidFieldException e) {
                throw e.inMember(name);
            }
        }

        long takeLong(String name) throws InvalidFieldException {
            JsonValue value = take(name);
            try {
                return value.asInteger(Long.MIN_VALUE, Long.MAX_VALUE);
            } catch (InvalidFieldException e) {
                throw e.inMember(name);
            }
        }

        void refuseRest(String type) throws InvalidFieldException {
            if (!byName.isEmpty()) {
                throw new InvalidFieldException(type + " has no such field")
                        .inMember(byName.keySet().iterator().next());
            }
        }
    }

    /** The string this is. */
    default String asText(String expected) throws InvalidFieldException {
        if (this instanceof Text text) {
            return text.value();
        }
        throw new InvalidFieldException("expected " + expected);
    }

    /** The boolean this is. */
    default boolean asFlag() throws InvalidFieldException {
        if (this instanceof Flag flag) {
            return flag.value();
        }
        throw new InvalidFieldException("expected true or false");
    }

    /** The elements of the array this is. */
    default List<JsonValue> asArray() throws InvalidFieldException {
        if (this instanceof Array array) {
            return array.elements();
        }
        throw new InvalidFieldException("expected an array");
    }

    /** The members of the object this is. */
    default Members asMembers() throws InvalidFieldException {
        if (this instanceof Members members) {
            return members;
        }
        throw new InvalidFieldException("expected an object");
    }

    /** The whole number this is. */
    default long asInteger(long min, long max) throws InvalidFieldException {
        if (this instanceof Numeral numeral) {
            try {
                long number = Long.parseLong(numeral.text());
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Not whole, or beyond 64 bits: refused below.
            }
        }
        throw new InvalidFieldException("expected a whole number from " + min + " to " + max);
    }

    /** The bits of the unsigned 64-bit number this is. */
    default long asUnsignedLong() throws InvalidFieldException {
        if (this instanceof Numeral numeral) {
            try {
                return Long.parseUnsignedLong(numeral.text());
            } catch (NumberFormatException e) {
                // Negative, not whole, or beyond 64 bits: refused below.
            }
        }
        throw new InvalidFieldException("expected a whole number from 0 to " + Long.toUnsignedString(-1));
    }
}
