package dev.ember.persistence.records.string;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.StringEntry;
import java.util.OptionalLong;

/** What INCR, DECR, INCRBY and DECRBY have in common: a string that is the text of a number. */
final class Counter {
    private static final Bytes ZERO = Bytes.utf8("0");

    private Counter() {}

    static void add(Keyspace keyspace, String key, long delta) {
        keyspace.stringForUpdate(key, ZERO).ifPresent(string -> add(keyspace, string, delta));
    }

    private static void add(Keyspace keyspace, StringEntry string, long delta) {
        OptionalLong number = string.toLong();
        if (number.isEmpty()) {
            keyspace.context()
                    .warn("a counter's change was left out: the key's value is not the text of a 64-bit integer");
            return;
        }
        long sum = number.getAsLong() + delta;
        boolean overflow = ((number.getAsLong() ^ sum) & (delta ^ sum)) < 0;
        if (overflow) {
            keyspace.context()
                    .warn("a counter's change was left out: it would take the key's value out of the 64-bit range");
            return;
        }
        string.set(Bytes.utf8(Long.toString(sum)));
    }
}
