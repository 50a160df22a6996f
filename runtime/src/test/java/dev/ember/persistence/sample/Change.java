package dev.ember.persistence.sample;

import dev.ember.persistence.codec.Bytes;
import java.util.List;

/** The family of records that the tests append: one type for each kind of field that matters. */
public sealed interface Change {
    /** What the change is made to. */
    String key();

    /** Tag 0: a time to live. That the tag is 0 makes zero-filled blocks look like the beginning of a record. */
    record Expire(String key, long ttlMillis) implements Change {}

    /** Tag 1: a value. */
    record Put(String key, Bytes value) implements Change {}

    /** Tag 2: something to be added to a number. */
    record Add(String key, long delta) implements Change {}

    /** Tag 4: a key that is no more. */
    record Remove(String key) implements Change {}

    /** Tag 3: a list of texts, none of which may be "refused". */
    record Tag(String key, List<String> tags) implements Change {
        public Tag {
            tags = List.copyOf(tags);
            if (tags.contains("refused")) {
                throw new IllegalArgumentException("one of the tags is not allowed");
            }
        }
    }
}
