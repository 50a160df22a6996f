package dev.ember.persistence.records.bitmap;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.StringEntry;
import dev.ember.persistence.records.value.StringValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * BITOP AND|OR|XOR|NOT destkey key [key …]: combines strings bit by bit.
 *
 * <p>On replay sources that are missing or of another type count as empty; shorter ones are filled with zero bytes to
 * the length of the longest. NOT inverts the first source, filled likewise, so that what was filled becomes 0xFF. The
 * result replaces whatever the destination held, without expiry; an empty result is an empty string.
 *
 * @param bitop the operator
 * @param dest the key of the result, which may be among the sources
 * @param keys the keys of the sources
 */
@RecordType(tag = 34, name = "BITOP")
public record BitOp(BitOperation bitop, String dest, List<String> keys) implements Mutation {
    /** Copies the list. */
    public BitOp {
        keys = List.copyOf(keys);
    }

    @Override
    public void applyTo(Keyspace keyspace) {
        int longest = 0;
        int shortest = keys.isEmpty() ? 0 : Integer.MAX_VALUE;
        for (String key : keys) {
            int length = source(keyspace, key).limit();
            longest = Math.max(longest, length);
            shortest = Math.min(shortest, length);
        }
        byte[] result = new byte[longest];
        if (bitop == BitOperation.NOT) {
            invertFirst(keyspace, result);
        } else {
            // Behind the end of any source, AND leaves zeros.
            combineAll(keyspace, result, bitop == BitOperation.AND ? shortest : longest);
        }
        keyspace.put(dest, new StringValue(Bytes.copyOf(result)), Deadline.NO_TTL);
    }

    /** The key of the result. */
    @Override
    public String key() {
        return dest;
    }

    @Override
    public void forEachKey(Consumer<? super String> action) {
        action.accept(dest);
        keys.forEach(action);
    }

    private void invertFirst(Keyspace keyspace, byte[] result) {
        if (!keys.isEmpty()) {
            ByteBuffer first = source(keyspace, keys.get(0));
            first.get(result, 0, first.limit());
        }
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) ~result[i];
        }
    }

    private void combineAll(Keyspace keyspace, byte[] result, int length) {
        if (bitop == BitOperation.AND) {
            Arrays.fill(result, 0, length, (byte) 0xFF);
        }
        for (String key : keys) {
            ByteBuffer source = source(keyspace, key);
            int end = Math.min(length, source.limit());
            switch (bitop) {
                case AND -> {
                    for (int i = 0; i < end; i++) {
                        result[i] &= source.get(i);
                    }
                }
                case OR -> {
                    for (int i = 0; i < end; i++) {
                        result[i] |= source.get(i);
                    }
                }
                default -> {
                    for (int i = 0; i < end; i++) {
                        result[i] ^= source.get(i);
                    }
                }
            }
        }
    }

    /** The bytes of a source, without a copy: many sources may be one and the same long string. */
    private static ByteBuffer source(Keyspace keyspace, String key) {
        return keyspace.find(key, StringEntry.class).map(StringEntry::view).orElseGet(() -> ByteBuffer.allocate(0));
    }
}
