package dev.ember.persistence.cli.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/**
 * Floating-point numbers in JSON: the shortest text, and a string for those that are not finite, for which JSON has no
 * number.
 */
final class FloatingPoint {
    private static final Map<String, Double> NOT_FINITE =
            Map.of("inf", Double.POSITIVE_INFINITY, "-inf", Double.NEGATIVE_INFINITY, "nan", Double.NaN);

    private FloatingPoint() {}

    /** Prints an {@code f32}; a NaN's payload is not shown. */
    static void print(float value, JsonGenerator out) throws IOException {
        if (Float.isFinite(value)) {
            out.writeNumber(ShortestDecimal.of(value));
        } else {
            out.writeString(nameOf(value));
        }
    }

    /** Prints an {@code f64}; a NaN's payload is not shown. */
    static void print(double value, JsonGenerator out) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(ShortestDecimal.of(value));
        } else {
            out.writeString(nameOf(value));
        }
    }

    private static String nameOf(double notFinite) {
        return Double.isNaN(notFinite) ? "nan" : notFinite > 0 ? "inf" : "-inf";
    }

    /** The {@code f32} nearest to a JSON value. */
    static float parseFloat(JsonValue value) throws InvalidFieldException {
        if (value instanceof JsonValue.Numeral numeral) {
            // Not by way of a double, which would round twice.
            float number = Float.parseFloat(numeral.text());
            if (Float.isFinite(number)) {
                return number;
            }
        }
        return (float) parseNotFinite(value, "single");
    }

    /** The {@code f64} nearest to a JSON value. */
    static double parseDouble(JsonValue value) throws InvalidFieldException {
        if (value instanceof JsonValue.Numeral numeral) {
            double number = Double.parseDouble(numeral.text());
            if (Double.isFinite(number)) {
                return number;
            }
        }
        return parseNotFinite(value, "double");
    }

    private static double parseNotFinite(JsonValue value, String precision) throws InvalidFieldException {
        Double number = value instanceof JsonValue.Text text ? NOT_FINITE.get(text.value()) : null;
        if (number == null) {
            throw new InvalidFieldException(
                    "expected a number of " + precision + " precision, or \"inf\", \"-inf\" or \"nan\"");
        }
        return number;
    }
}
