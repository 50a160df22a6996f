package dev.ember.persistence.sample;

import dev.ember.persistence.codec.Bytes;

/** The family of values that the tests' snapshots hold. */
public sealed interface Item {
    /** Tag 0, which is what an entry of a version 1 snapshot is. */
    record Text(Bytes content) implements Item {
        public static Text of(String text) {
            return new Text(Bytes.utf8(text));
        }
    }

    /** Tag 1. */
    record Total(long amount) implements Item {}
}
