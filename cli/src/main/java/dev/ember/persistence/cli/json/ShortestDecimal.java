package dev.ember.persistence.cli.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The shortest decimal text of a floating-point number: of all texts that read back as the number those with the fewest
 * digits, and of these the one nearest to it.
 *
 * <p>It is written as Rust's {@code serde_json} writes it: with a decimal point up to 16 digits before and 4 zeros
 * behind it (13 and 5 for single precision), beyond that with an exponent. {@link Double#toString} is no substitute: in
 * JDK 17 it is not always the shortest, and it never has fewer than two digits.
 */
final class ShortestDecimal {
    private ShortestDecimal() {}

    /** The text of a finite {@code f64}. */
    static String of(double value) {
        if (value == 0) {
            return zero(Double.doubleToRawLongBits(value) < 0);
        }
        double magnitude = Math.abs(value);
        BigDecimal decimal = new BigDecimal(NumberOutput.toString(magnitude, true)).stripTrailingZeros();
        if (decimal.precision() == 2) {
            BigDecimal oneDigit = toOneDigit(decimal);
            decimal = oneDigit.doubleValue() == magnitude ? oneDigit : decimal;
        }
        return layOut(value < 0, decimal, 16, -4);
    }

    /** The text of a finite {@code f32}. */
    static String of(float value) {
        if (value == 0) {
            return zero(Float.floatToRawIntBits(value) < 0);
        }
        float magnitude = Math.abs(value);
        BigDecimal decimal = new BigDecimal(NumberOutput.toString(magnitude, true)).stripTrailingZeros();
        if (decimal.precision() == 2) {
            BigDecimal oneDigit = toOneDigit(decimal);
            decimal = oneDigit.floatValue() == magnitude ? oneDigit : decimal;
        }
        return layOut(value < 0, decimal, 13, -5);
    }

    private static String zero(boolean negative) {
        return negative ? "-0.0" : "0.0";
    }

    /** The algorithm behind {@link NumberOutput} may prefer a nearer number of two digits to one of a single digit. */
    private static BigDecimal toOneDigit(BigDecimal decimal) {
        return decimal.round(new MathContext(1)).stripTrailingZeros();
    }

    /**
     * Writes a number whose last digit is not 0.
     *
     * @param maxPoint how many digits may stand before the decimal point
     * @param minPoint the negative of how many zeros may stand between the decimal point and the first digit
     */
    private static String layOut(boolean negative, BigDecimal decimal, int maxPoint, int minPoint) {
        String digits = decimal.unscaledValue().toString();
        int length = digits.length();
        // 0.DIGITS times 10 to the power of point.
        int point = length - decimal.scale();
        StringBuilder text = new StringBuilder(24);
        if (negative) {
            text.append('-');
        }
        if (point > maxPoint || point < minPoint) {
            text.append(digits, 0, 1);
            if (length > 1) {
                text.append('.').append(digits, 1, length);
            }
            text.append('e').append(point - 1);
        } else if (point <= 0) {
            text.append("0.").append("0".repeat(-point)).append(digits);
        } else if (point < length) {
            text.append(digits, 0, point).append('.').append(digits, point, length);
        } else {
            text.append(digits).append("0".repeat(point - length)).append(".0");
        }
        return text.toString();
    }
}
