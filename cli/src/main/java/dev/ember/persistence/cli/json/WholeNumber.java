package dev.ember.persistence.cli.json;

import java.math.BigInteger;

/**
 * Whole numbers of any size as text: JSON's own numbers are rounded by many who read them.
 *
 * <p>Those that take more than a kilobyte are hexadecimal: finding the decimal digits of a number that fills a file
 * takes hours.
 */
final class WholeNumber {
    private static final int MAX_DECIMAL_BITS = 8 * 1024;
    private static final String HEXADECIMAL = "0x";

    private WholeNumber() {}

    static String print(BigInteger number) {
        if (number.bitLength() <= MAX_DECIMAL_BITS) {
            return number.toString();
        }
        return (number.signum() < 0 ? "-" : "") + HEXADECIMAL + number.abs().toString(16);
    }

    static BigInteger parse(String text) throws InvalidFieldException {
        String sign = text.startsWith("-") ? "-" : "";
        String digits = text.substring(sign.length());
        try {
            if (digits.startsWith(HEXADECIMAL)) {
                return new BigInteger(sign + digits.substring(HEXADECIMAL.length()), 16);
            }
            if (digits.length() <= MAX_DECIMAL_BITS) {
                return new BigInteger(text);
            }
        } catch (NumberFormatException e) {
            // No number: refused below.
        }
        throw new InvalidFieldException("expected a whole number as a string, one of more than a kilobyte as 0x and"
                + " its hexadecimal digits");
    }
}
