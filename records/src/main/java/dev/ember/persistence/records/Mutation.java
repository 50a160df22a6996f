package dev.ember.persistence.records;

import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordFamily;
import dev.ember.persistence.records.keyspace.Keyspace;
import java.util.function.Consumer;

/**
 * One change of a {@link Keyspace}, as a shard's append-only file records it ("Record types" in the format reference).
 *
 * <p>The names of the implementing records are those of the Redis commands they stand for. They are immutable and may
 * be shared between threads; the keyspace may not.
 */
@RecordFamily
public interface Mutation {
    /**
     * Makes the change: "What each record does on replay" in the format reference. Called by {@link Keyspace#apply},
     * which is the way to apply a record.
     *
     * @throws MalformedRecordException if no sane writer can have written the record; the keyspace is unchanged then
     */
    void applyTo(Keyspace keyspace);

    /**
     * The key that the record is about: its only one, or one of {@link #forEachKey}. A record without keys gives what
     * is to decide in place of a key on the shard it goes to.
     */
    String key();

    /**
     * Hands over every key that the record reads or changes, in any order, one that it names twice also twice. A record
     * that is about other keys than {@link #key} overrides it: what it does not name here may have expired and is seen
     * by the record all the same, or lie on another shard.
     */
    default void forEachKey(Consumer<? super String> action) {
        action.accept(key());
    }
}
