package dev.ember.persistence.records.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.codec.Bytes;
import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerTextTest {
    private static OptionalLong parse(String text) {
        return IntegerText.parse(Bytes.utf8(text).asReadOnlyBuffer());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, -10, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE + 1})
    void whatIsFormattedIsParsed(long number) {
        assertEquals(OptionalLong.of(number), parse(Long.toString(number)));
        assertEquals(Bytes.utf8(Long.toString(number)), IntegerText.format(number));
    }

    /** Around both ends of the range, with signs and leading zeros, against arithmetic of any size. */
    @Test
    void theRangeEndsWhereItEnds() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            BigInteger number = BigInteger.valueOf(random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE)
                    .add(BigInteger.valueOf(random.nextInt(41) - 20));
            String digits = "0".repeat(random.nextInt(3)) + number.abs();
            String sign = number.signum() < 0 ? "-" : random.nextBoolean() ? "+" : "";
            OptionalLong expected =
                    number.bitLength() <= 63 ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
            assertEquals(expected, parse(sign + digits), sign + digits);
        }
    }
}
