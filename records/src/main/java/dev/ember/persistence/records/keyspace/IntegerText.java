package dev.ember.persistence.records.keyspace;

import dev.ember.persistence.codec.Bytes;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * The text form of a signed 64-bit number in a value: a sign or none, then one or more ASCII digits, and nothing else.
 *
 * <p>{@link Long#parseLong} is not it: that takes the digits of other scripts, too.
 */
final class IntegerText {
    private IntegerText() {}

    /** The number; empty if the bytes are not the text of one. */
    static OptionalLong parse(ByteBuffer text) {
        int length = text.limit();
        boolean negative = length > 0 && text.get(0) == '-';
        int start = negative || length > 0 && text.get(0) == '+' ? 1 : 0;
        if (start == length) {
            return OptionalLong.empty();
        }
        // Summed up below zero, where there is one number more: Long.MIN_VALUE has no positive counterpart.
        long limit = negative ? Long.MIN_VALUE : -Long.MAX_VALUE;
        long sum = 0;
        for (int i = start; i < length; i++) {
            int digit = text.get(i) - '0';
            if (digit < 0 || digit > 9 || sum < limit / 10 || sum * 10 < limit + digit) {
                return OptionalLong.empty();
            }
            sum = sum * 10 - digit;
        }
        return OptionalLong.of(negative ? sum : -sum);
    }

    /** The text of a number. */
    static Bytes format(long number) {
        return Bytes.utf8(Long.toString(number));
    }
}
