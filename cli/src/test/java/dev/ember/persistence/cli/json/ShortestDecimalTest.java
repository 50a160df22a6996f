package dev.ember.persistence.cli.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {
    private static final long SEED = 20_261_122;

    @ParameterizedTest
    @CsvSource({
        "0x0.0p0, 0.0",
        "-0x0.0p0, -0.0",
        "3, 3.0",
        "0.1, 0.1",
        "-115.75, -115.75",
        "1212568170380.823, 1212568170380.823",
        "4.9E-324, 5e-324",
        "-4.9E-324, -5e-324",
        "9.88E-324, 1e-323",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "1.7976931348623157E308, 1.7976931348623157e308",
        "1E21, 1e21",
        "2E23, 2e23",
        "2.0E-3, 0.002",
        "1E15, 1000000000000000.0",
        "1234567890123456, 1234567890123456.0",
        "1E16, 1e16",
        "12345678901234568, 1.2345678901234568e16",
        "1E-5, 0.00001",
        "1.5E-5, 0.000015",
        "1E-6, 1e-6",
        "1.5E-6, 1.5e-6",
        "9007199254740993, 9007199254740992.0",
        "2.9802322387695312E-8, 2.9802322387695312e-8"
    })
    void doublePrecision(double value, String text) {
        assertEquals(text, ShortestDecimal.of(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0x0.0p0, 0.0",
        "-0x0.0p0, -0.0",
        "1, 1.0",
        "0.1, 0.1",
        "0.14285715, 0.14285715",
        "3.4028235E38, 3.4028235e38",
        "1.4E-45, 1e-45",
        "2.8E-45, 3e-45",
        "1.17549435E-38, 1.1754944e-38",
        "16777216, 16777216.0",
        "1E12, 1000000000000.0",
        "1E13, 1e13",
        "1E-6, 0.000001",
        "1E-7, 1e-7",
        "8.589973E9, 8589974000.0"
    })
    void singlePrecision(float value, String text) {
        assertEquals(text, ShortestDecimal.of(value));
    }

    @Test
    void randomDoublesHaveNoShorterAndNoNearerText() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            checkDouble(Double.longBitsToDouble(random.nextLong()));
            checkDouble(random.nextInt(1_000_000) / Math.pow(10, random.nextInt(12)));
        }
    }

    @Test
    void smallestDoublesAndPowersOfTwoHaveNoShorterAndNoNearerText() {
        for (long bits = 1; bits <= 2_000; bits++) {
            checkDouble(Double.longBitsToDouble(bits));
        }
        for (int exponent = -1074; exponent <= 1023; exponent++) {
            checkDouble(Math.scalb(1.0, exponent));
            checkDouble(Math.nextDown(Math.scalb(1.0, exponent)));
        }
    }

    @Test
    void randomFloatsHaveNoShorterAndNoNearerText() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 40_000; i++) {
            checkFloat(Float.intBitsToFloat(random.nextInt()));
            checkFloat((float) (random.nextInt(100_000) / Math.pow(10, random.nextInt(9))));
        }
    }

    @Test
    void smallestFloatsAndPowersOfTwoHaveNoShorterAndNoNearerText() {
        for (int bits = 1; bits <= 20_000; bits++) {
            checkFloat(Float.intBitsToFloat(bits));
        }
        for (int exponent = -149; exponent <= 127; exponent++) {
            checkFloat(Math.scalb(1f, exponent));
            checkFloat(Math.nextDown(Math.scalb(1f, exponent)));
        }
    }

    private static void checkDouble(double value) {
        if (Double.isFinite(value) && value != 0) {
            check(new BigDecimal(value), ShortestDecimal.of(value), text -> Double.parseDouble(text) == value);
        }
    }

    private static void checkFloat(float value) {
        if (Float.isFinite(value) && value != 0) {
            check(new BigDecimal(value), ShortestDecimal.of(value), text -> Float.parseFloat(text) == value);
        }
    }

    /** Tries one digit, two digits and so on, until a number of so many digits reads back: the slow, obvious way. */
    private static void check(BigDecimal exact, String text, Predicate<String> readsBack) {
        assertTrue(readsBack.test(text), text);
        for (int digits = 1; ; digits++) {
            BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal beyond = exact.round(new MathContext(digits, RoundingMode.UP));
            BigDecimal nearest = Stream.of(below, beyond)
                    .filter(candidate -> candidate.signum() != 0 && readsBack.test(candidate.toString()))
                    .min(Comparator.comparing(
                            (BigDecimal candidate) -> candidate.subtract(exact).abs()))
                    .orElse(null);
            if (nearest != null) {
                BigDecimal shown = new BigDecimal(text);
                assertTrue(
                        shown.stripTrailingZeros().precision() <= digits, () -> text + " has more digits than needed");
                assertEquals(
                        nearest.subtract(exact).abs(),
                        shown.subtract(exact)
                                .abs()
                                .setScale(nearest.subtract(exact).scale(), RoundingMode.UNNECESSARY),
                        () -> text + " is farther from " + exact + " than " + nearest);
                return;
            }
        }
    }
}
